#include <sstream>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "formats/item_maker.hpp"
#include "formats/reading.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// A file of so many bytes, made as it is read: header, the same row again and again, footer.
class EndlessFile : public std::streambuf {
 public:
  EndlessFile(std::string header, std::string row, std::string footer, std::size_t size)
      : row_(std::move(row)), footer_(std::move(footer)), rows_left_(size / row_.size()) {
    show(header_ = std::move(header));
  }

 protected:
  int_type underflow() override {
    if (rows_left_ == 0) {
      if (footer_shown_) return traits_type::eof();
      footer_shown_ = true;
      show(footer_);
      return footer_.empty() ? traits_type::eof() : traits_type::to_int_type(*gptr());
    }
    --rows_left_;
    current_ = fmt::format(fmt::runtime(row_), rows_left_);
    show(current_);
    return traits_type::to_int_type(*gptr());
  }

 private:
  void show(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
  std::string header_, row_, footer_, current_;
  std::size_t rows_left_;
  bool footer_shown_ = false;
};

long peak_kilobytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("what is written is read back as the same items, in every format that is written") {
  start_crypto();
  for (unsigned seed = 1; seed <= 200; ++seed) {
    ItemMaker maker(seed);
    std::vector<Item> items;
    for (int i = 0; i < 5; ++i) items.push_back(maker.make());
    for (const auto format : {Format::json, Format::csv}) {
      std::ostringstream out;
      const auto writer = format == Format::json ? write_json(out) : write_csv(out, {"nl", "zh-Hant"});
      for (const auto& item : items) writer->add(item);
      writer->finish();
      INFO("seed " << seed << "\n" << out.str());
      CHECK(detect(out.str()) == format);
      const auto result = read_text(out.str(), format, "fr");
      REQUIRE(result.refusal.empty());
      REQUIRE(result.drafts.size() == items.size());
      for (std::size_t i = 0; i < items.size(); ++i) {
        const auto valid = validate(result.drafts[i], {"fr", "Asia/Tokyo"});
        if (!valid) FAIL(valid.error().at(0).pointer + ": " + valid.error().at(0).detail);
        CHECK(valid->id() == items[i].id);
        CHECK(to_text(to_json(valid->content())) == to_text(to_json(items[i].content)));
      }
    }
  }
}

TEST_CASE("an export of nothing is read back as nothing") {
  for (const auto format : {Format::json, Format::csv}) {
    std::ostringstream out;
    const auto writer = format == Format::json ? write_json(out) : write_csv(out, {});
    writer->finish();
    const auto result = read_text(out.str(), format);
    CHECK(result.refusal.empty());
    CHECK(result.drafts.empty());
  }
}

TEST_CASE("a translation that the table has no column for is not lost in silence") {
  start_crypto();
  Item item;
  item.content.translations["de"] = {"T", ""};
  std::ostringstream out;
  CHECK_THROWS_AS(write_csv(out, {"nl"})->add(item), Fault);
}

TEST_CASE("a file of 32 MiB is read in little memory, whatever its format") {
  const std::string words(300, 'w');
  struct Case {
    Format format;
    std::string header, row, footer;
  };
  for (const auto& [format, header, row, footer] :
       {Case{Format::json, "{\"items\":[{\"title\":\"first\",\"key\":\"k\"}",
             ",{{\"title\":\"t{0}\",\"key\":\"k{0}\",\"summary\":\"" + words + "\"}}", "]}"},
        Case{Format::csv, "title,key,summary\n", "t{0},k{0},\"" + words + "\"\n", ""},
        Case{Format::jsonfeed,
             "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"f\",\"title\":\"first\"}",
             ",{{\"id\":\"{0}\",\"title\":\"t{0}\",\"content_text\":\"" + words + "\"}}", "]}"},
        Case{Format::wordpress, "[{\"id\":\"f\",\"title\":{\"rendered\":\"first\"}}",
             ",{{\"guid\":{{\"rendered\":\"{0}\"}},\"title\":{{\"rendered\":\"t{0}\"}},\"content\":\"" + words + "\"}}",
             "]"},
        Case{Format::listing, "Heading\n\n", "Title {0}\n\n30.05.24\n\n" + words + ".\n\nRead more\n\n", "The end"}}) {
    EndlessFile file(header, row, footer, 32u << 20);
    std::istream in(&file);
    std::size_t count = 0;
    const auto before = peak_kilobytes();
    const auto read =
        read_items(in, {.format = format, .lang = "en", .zone = {}},
                   [&](const Draft& draft, const std::string&) { count += draft.problems.empty() ? 1 : 0; });
    INFO(name_of(format) << (read ? "" : read.error().at(0).detail));
    CHECK(read.has_value());
    CHECK(count > 80'000);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(peak_kilobytes() - before < 24 * 1024);
#endif
  }
}
