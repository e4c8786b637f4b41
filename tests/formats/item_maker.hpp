// Items of every shape, from a seed, so that a failure can be repeated.
#pragma once

#include <random>

#include <fmt/format.h>

#include "model/validate.hpp"
#include "test.hpp"

namespace vitrine {

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

}  // namespace vitrine
