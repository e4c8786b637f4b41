#include "model/lang.hpp"

#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a language tag is brought to its usual case") {
  struct Case {
    const char *given, *canonical;
  };
  for (const auto& [given, canonical] :
       {Case{"en", "en"}, Case{"NL-be", "nl-BE"}, Case{"ZH-hant-tw", "zh-Hant-TW"}, Case{"es-419", "es-419"},
        Case{"de-CH-1996", "de-CH-1996"}, Case{"sl-rozaj-biske", "sl-rozaj-biske"}, Case{"zh-cmn-Hans", "zh-cmn-Hans"},
        Case{"en-u-hc-h12", "en-u-hc-h12"}, Case{"EN-X-US", "en-x-us"}, Case{"x-klingon", "x-klingon"},
        Case{"haw", "haw"}}) {
    INFO(given);
    CHECK(canonical_lang(given).value_or("refused") == canonical);
  }
}

TEST_CASE("what is no language tag is refused") {
  for (const auto* tag : {"", "e", "english language", "en_GB", "en-", "-en", "en--GB", "toolonglang", "12", "en-u",
                          "en-GB-GB", "x", "x-", "n\xc3\xab", "en-abcdefghi", "abcd-efg"}) {
    INFO(tag);
    CHECK_FALSE(canonical_lang(tag).has_value());
  }
}

TEST_CASE("a language serves those who want it more or less precisely, not a sister") {
  CHECK(lang_serves("nl", "nl"));
  CHECK(lang_serves("nl-BE", "nl"));
  CHECK(lang_serves("nl", "nl-BE"));
  CHECK_FALSE(lang_serves("nl-NL", "nl-BE"));
  CHECK_FALSE(lang_serves("nl", "nld"));
  CHECK_FALSE(lang_serves("en", "nl"));
}

TEST_CASE("an item is shown in the channel's first language that it speaks, else in its own") {
  auto content = samples::news(1, "2026-11-24T09:00:00Z").content;
  content.translations = {{"nl", {"Nederlands", ""}}, {"nl-BE", {"Vlaams", "tekst"}}, {"fr", {"Français", ""}}};
  CHECK(lang_shown(content, {}) == "en");
  CHECK(lang_shown(content, {"fr", "en"}) == "fr");
  CHECK(lang_shown(content, {"de", "nl-BE"}) == "nl-BE");
  CHECK(lang_shown(content, {"nl-NL"}) == "nl");
  CHECK(lang_shown(content, {"de"}) == "en");
  CHECK(words_in(content, "nl-BE").title == "Vlaams");
  CHECK(words_in(content, "nl-BE").summary == "tekst");
  CHECK(words_in(content, "en").title == content.title);
}
