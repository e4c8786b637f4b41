#include "base/text.hpp"

#include "base/json.hpp"
#include "base/qr.hpp"
#include "base/secret.hpp"
#include "base/sha256.hpp"
#include "base/uuid.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("text is composed, counted in characters and in words of any script") {
  CHECK(to_nfc("e\u0301") == "é");
  CHECK(count_characters("Größe 👋") == 7);
  CHECK(count_words("Women at the Peace Table – 4 days") == 7);
  CHECK(count_words("今日は晴れです") >= 2);
}

TEST_CASE("control characters and overrides of direction are found, ordinary marks are not") {
  CHECK(has_control_characters("a\x07", false));
  CHECK(has_control_characters("a\nb", false));
  CHECK_FALSE(has_control_characters("a\nb", true));
  CHECK(has_control_characters("x\u202ey", true));
  CHECK_FALSE(has_control_characters("שלום\u200e – “quotes” 👩‍👧", false));
}

TEST_CASE("spaces are squeezed, those that are set on purpose stay") {
  CHECK(squeeze_spaces("  a \n\t b\u2003c ") == "a b c");
  for (const auto* set : {"Pourquoi\u00a0?", "10\u202f000", "z.\u2009B.", "1\u2007000"})
    CHECK(squeeze_spaces(set) == set);
}

TEST_CASE("a text is cut after a word, with one ellipsis, within the limit") {
  CHECK(shorten("short", 10) == "short");
  CHECK(shorten("the quick brown fox", 12) == "the quick…");
  CHECK(shorten("abcdefghijklmnop", 5) == "abcd…");
}

TEST_CASE("JSON is read strictly, with the reason when it is not") {
  CHECK(parse_json(R"({"a":[1,"é"]})").has_value());
  for (const auto* text : {"", "{", "[1,]", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "\"\xff\"", "1 2", "nul"})
    CHECK_FALSE(parse_json(text).has_value());
  CHECK_FALSE(parse_json(std::string(70, '[') + std::string(70, ']')).has_value());
  CHECK(parse_json("{\"a\":1,\"a\":2}").error().find("given twice") != std::string::npos);
}

TEST_CASE("SHA-256 agrees with the example of FIPS 180-4, whole and in pieces") {
  const auto* expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  CHECK(sha256("abc").hex() == expected);
  Sha256Sum sum;
  sum.add("a");
  sum.add("bc");
  CHECK(sum.finish().hex() == expected);
  CHECK(Sha256::parse(expected).value() == sha256("abc"));
  CHECK_FALSE(Sha256::parse("ba78").has_value());
}

TEST_CASE("a new UUID is of version 7 and sorts by its time") {
  start_crypto();
  const auto early = Uuid::make(from_unix_ms(1'700'000'000'000));
  const auto late = Uuid::make(from_unix_ms(1'700'000'000'001));
  CHECK(early.version() == 7);
  CHECK(early < late);
  CHECK(Uuid::parse(early.text()).value() == early);
  CHECK_FALSE(Uuid::parse("../../etc/passwd").has_value());
}

TEST_CASE("a QR code is square, and a text too long for one is refused") {
  const auto code = make_qr("https://example.org/peace");
  REQUIRE(code.has_value());
  CHECK(code->size == 25);
  CHECK(code->path.starts_with("M0 0h7v1h-7z"));
  CHECK_FALSE(make_qr(std::string(301, 'a')).has_value());
}

TEST_CASE("percent-encoding goes there and back") {
  for (const auto* text : {"", "plain-1.2_3~", "a b&c=d/e?f#g", "Ypres ’26 é", "100%", "\x01\xff"})
    CHECK(percent_decoded(percent_encoded(text)) == text);
  CHECK(percent_encoded("a b/é") == "a%20b%2F%C3%A9");
  CHECK(percent_decoded("50%, 7%2, %zz, %2f") == "50%, 7%2, %zz, /");
}
