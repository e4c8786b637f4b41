#include <filesystem>

#include "base/file.hpp"
#include "base/json.hpp"
#include "formats/json_items.hpp"
#include "formats/reading.hpp"
#include "model/item_json.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("what the fuzzers begin with, whole and cut off anywhere, is read by every reader without harm") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/tests/fuzz/corpus")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const auto bytes = read_file(entry.path());
    const auto own = entry.path().parent_path().filename().string();
    if (const auto format = detect(bytes)) CHECK(name_of(*format) == own);
    for (std::size_t size = bytes.size();; --size) {
      for (const auto format : {Format::json, Format::csv, Format::listing, Format::rss, Format::atom, Format::jsonfeed,
                                Format::wordpress, Format::page, Format::ics}) {
        // Everywhere by its own reader, here and there by the others: all by all would take most of the suite's time.
        if (name_of(format) != own && size % 16 != 0) continue;
        for (const auto& draft : read_text(bytes.substr(0, size), format).drafts) {
          const auto text = to_text(to_json(draft));
          if (to_text(to_json(draft_from_json(*parse_json(text)))) != text) FAIL(text);
        }
      }
      if (size == 0) break;
    }
  }
  CHECK(files >= 8);
}
