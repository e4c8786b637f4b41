#include <random>
#include <sstream>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "formats/reading.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// Makes items of every shape, from a seed, so that a failure can be repeated.
class ItemMaker {
 public:
  explicit ItemMaker(unsigned seed) : random_(seed) {}

  Item make() {
    auto draft = make_draft();
    const auto valid = validate(draft, {});
    if (!valid) FAIL(valid.error().at(0).pointer + ": " + valid.error().at(0).detail);
    Item item;
    item.id = *valid->id();
    item.content = valid->content();
    item.rev = 1;
    item.updated_by = "someone";
    return item;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>{0, limit - 1}(random_); }
  bool chance() { return below(2) == 0; }

  std::string text(int most = 12) {
    static const std::vector<std::string> parts{"peace",       "é",   ",",   ";",    "\"",    "'",      "|",
                                                "\\",          " – ", "“x”", "=1+1", "[...]", "\u00a0", "日本",
                                                "👩‍👧", "a",   "0",   "-",    "@",     "\t",     "null"};
    std::string out = "T";
    for (int i = below(most); i > 0; --i) {
      const auto& part = parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))];
      out += part == "\t" ? " " : part;
    }
    return out + "e";
  }
  std::string paragraphs() { return chance() ? text() : text() + "\n\n" + text() + "\n" + text(); }

  Draft make_draft() {
    Draft draft;
    draft.id = Uuid::make(from_unix_ms(1'700'000'000'000 + below(1'000'000))).text();
    draft.kind = std::vector<std::string>{"news", "event", "notice", "poster"}[static_cast<std::size_t>(below(4))];
    draft.status = std::vector<std::string>{"draft", "published", "archived"}[static_cast<std::size_t>(below(3))];
    draft.lang = chance() ? "en" : "pt-BR";
    draft.title = text();
    if (chance()) draft.summary = paragraphs();
    if (chance()) draft.translations["nl"] = {text(), chance() ? paragraphs() : ""};
    if (chance()) draft.translations["zh-Hant"] = {text(), paragraphs()};
    if (chance()) draft.link = "https://example.org/?a=1,2&b=;";
    if (chance() || draft.kind == "poster")
      draft.image = Draft::Image{sha256(text()).hex(),
                                 chance() ? text() : "",
                                 chance() ? std::optional{Focus{0.5, below(101) / 100.0}} : std::nullopt,
                                 {},
                                 {}};
    draft.published_at = fmt::format("2026-{:02}-01T0{}:30:00.{:03}Z", 1 + below(12), below(10), below(1000));
    if (draft.kind == "event") make_event(draft);
    if (chance()) draft.show_from = "2026-01-01T00:00:00Z";
    if (chance()) draft.show_until = "2026-06-01T00:00:00+02:00";
    for (int i = below(3); i > 0; --i) draft.hours.push_back({{"mon", "sat"}, "22:00", chance() ? "24:00" : "06:30"});
    draft.pinned = chance();
    if (chance()) draft.channels = std::vector<std::string>{"main", "hall-2"};
    for (int i = below(4); i > 0; --i) draft.tags.push_back(fmt::format("{}{}", text(4), i));
    if (chance()) draft.key = text();
    return draft;
  }

  void make_event(Draft& draft) {
    draft.time_zone = chance() ? "Europe/Brussels" : "America/St_Johns";
    draft.all_day = chance();
    draft.starts_at = *draft.all_day ? "2026-10-24" : "2026-10-25T02:30:00+01:00";
    if (chance()) draft.ends_at = *draft.all_day ? "2026-10-25" : "2026-10-25T04:30:00+01:00";
    if (chance()) draft.location = text();
    draft.cancelled = chance();
    if (chance()) draft.recurrence = "FREQ=WEEKLY;BYDAY=MO";
  }

  std::mt19937 random_;
};

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
