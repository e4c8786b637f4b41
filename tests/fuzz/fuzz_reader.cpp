// Feeds any bytes to the reader of one format (FUZZ_FORMAT), by libFuzzer: it must neither crash nor break its word.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/json_items.hpp"
#include "formats/reader.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"

using namespace vitrine;

namespace {

void must(bool kept, const char* word, const std::string& evidence) {
  if (kept) return;
  std::fprintf(stderr, "broken word: %s\n%s\n", word, evidence.c_str());
  std::abort();
}

std::vector<Draft> read(const std::string& bytes, Format format) {
  static const Zone zone = *Zone::find("Europe/Brussels");
  std::istringstream in(bytes);
  std::vector<Draft> drafts;
  ReadOptions options{.format = format, .lang = "en", .zone = zone, .address = "https://example.org/feed"};
  options.now = from_unix_ms(1'796'000'000'000);  // in November 2026, as in the corpus: series are expanded from here
  (void)read_items(in, options, [&](Draft draft, const std::string& pointer) {
    must(pointer.empty() || pointer.starts_with('/'), "a place is a pointer", pointer);
    drafts.push_back(std::move(draft));
  });
  return drafts;
}

/// What passes the gate comes back from an export as it was.
void check_exports(const std::vector<ValidItem>& valid) {
  for (const auto format : {Format::json, Format::csv}) {
    for (const auto& one : valid) {
      Item item;
      item.content = one.content();
      std::vector<std::string> langs;
      for (const auto& [lang, text] : item.content.translations) langs.push_back(lang);
      std::ostringstream out;
      const auto writer = format == Format::json ? write_json(out) : write_csv(out, langs);
      writer->add(item);
      writer->finish();
      auto again = read(out.str(), format);
      must(again.size() == 1, "an export has what was written", out.str());
      again[0].id.reset();
      const auto valid_again = validate(again[0], {});
      must(valid_again.has_value(), "an export can be imported", out.str());
      must(to_text(to_json(valid_again->content())) == to_text(to_json(item.content)), "an export is the same items",
           out.str());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)detect(bytes);
  std::vector<ValidItem> valid;
  for (auto& draft : read(bytes, Format::FUZZ_FORMAT)) {
    const auto text = to_text(to_json(draft));
    const auto parsed = parse_json(text);
    must(parsed.has_value(), "a draft is JSON", text);
    must(to_text(to_json(draft_from_json(*parsed))) == text, "a draft written is the draft read", text);
    complete(draft, from_unix_ms(1'800'000'000'000));
    if (auto item = validate(draft, {}); item && valid.size() < 20) valid.push_back(std::move(*item));
  }
  check_exports(valid);
  return 0;
}
