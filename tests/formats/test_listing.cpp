#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/file.hpp"
#include "base/text.hpp"
#include "formats/reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

ReadResult read(const std::string& text, const std::string& lang = "en") {
  return read_text(text, Format::listing, lang);
}

const std::string two_stories =
    "A new square – for everyone\n\n30.05.24\n\nThe square opens in June.\u00a0[...]\n\nRead more\n\n"
    "From the network\n\n“Words matter”\nsays the mayor\n\n07.04.25\n\nShe said so.\n\nRead more\n\n"
    "Third\n\n1.12.2019\n\nText.\n\nRead more\n";

}  // namespace

TEST_CASE("a listing gives title, date, excerpt, and the heading of its section as a tag") {
  const auto result = read(two_stories);
  CHECK(result.refusal.empty());
  REQUIRE(result.drafts.size() == 3);
  const auto& [first, second, third] = std::tie(result.drafts[0], result.drafts[1], result.drafts[2]);
  CHECK(first.title == "A new square – for everyone");
  CHECK(first.published_at == "2024-05-30T00:00:00+02:00");
  CHECK(first.summary == "The square opens in June.");
  CHECK(first.kind == "news");
  CHECK(first.status == "published");
  CHECK(first.lang == "en");
  CHECK(first.tags.empty());
  CHECK(second.title == "“Words matter” says the mayor");
  CHECK(second.tags == std::vector<std::string>{"From the network"});
  CHECK(third.tags == second.tags);
  CHECK(third.published_at == "2019-12-01T00:00:00+01:00");
  CHECK(result.pointers == std::vector<std::string>{"/lines/1", "/lines/11", "/lines/20"});
  for (const auto& draft : result.drafts) CHECK(draft.problems.empty());
}

TEST_CASE("a listing is the same whatever its line ends, blank lines, encoding and words for more") {
  const auto expected = read(two_stories);
  const auto replace_all = [](std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
    return text;
  };
  std::vector<std::string> variants{
      replace_all(two_stories, "\n", "\r\n"),
      replace_all(two_stories, "\n", "\r"),
      replace_all(two_stories, "\n\n", "\n \u00a0 \n\n\t\n\n"),
      replace_all(two_stories, "\n", "  \n"),
      replace_all(two_stories, "Read more", "Lire la suite »"),
      replace_all(two_stories, "Read more", "LEES MEER"),
      replace_all(two_stories, "Read more", "Weiterlesen …"),
      replace_all(two_stories, "\n\n30.05.24\n\n", "\n30.05.24\n"),
      replace_all(two_stories, "30.05.24", "30/05/2024"),
      replace_all(two_stories, "30.05.24", "2024-05-30"),
      replace_all(two_stories, "30.05.24", " 30.5.24\u00a0"),
      "\xef\xbb\xbf" + two_stories,
      two_stories.substr(0, two_stories.size() - 1),
      two_stories.substr(0, two_stories.size() - 12),
      two_stories + "\nAll rights reserved\n",
      two_stories + two_stories,
  };
  for (const auto& text : variants) {
    const auto result = read(text);
    INFO(text);
    REQUIRE(result.drafts.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(result.drafts[i].title == expected.drafts[i].title);
      CHECK(result.drafts[i].summary == expected.drafts[i].summary);
      CHECK(result.drafts[i].published_at == expected.drafts[i].published_at);
      CHECK(result.drafts[i].tags == expected.drafts[i].tags);
      CHECK(result.drafts[i].key == expected.drafts[i].key);
    }
  }
}

TEST_CASE("a listing in Windows-1252 or UTF-16 is read as what it says") {
  const auto latin = read(
      "Vrouwen \x96 caf\xe9\n\n30.05.24\n\nDe \x93"
      "eerste\x94 dag.\n\nLees meer\n");
  REQUIRE(latin.drafts.size() == 1);
  CHECK(latin.drafts[0].title == "Vrouwen – café");
  CHECK(latin.drafts[0].summary == "De “eerste” dag.");
  std::string wide = "\xff\xfe";
  for (const char c : std::string{"Title\r\n\r\n30.05.24\r\n\r\nText.\r\n"}) wide += {c, '\0'};
  const auto utf16 = read(wide);
  REQUIRE(utf16.drafts.size() == 1);
  CHECK(utf16.drafts[0].title == "Title");
}

TEST_CASE("a story ends where the next begins when its words for more are missing") {
  const auto result = read("One\n\n01.02.24\n\nFirst.\n\nStill first.\n\nTwo\n\n02.02.24\n\nSecond.\n");
  REQUIRE(result.drafts.size() == 2);
  CHECK(result.drafts[0].summary == "First.\n\nStill first.");
  CHECK(result.drafts[1].title == "Two");
  const auto tight = read("One\n01.02.24\nFirst.\nTwo\n02.02.24\nSecond.\n");
  REQUIRE(tight.drafts.size() == 2);
  CHECK(tight.drafts[0].summary == "First.");
  CHECK(tight.drafts[1].title == "Two");
}

TEST_CASE("words for more at the end of the excerpt's own line end the story too") {
  const auto result =
      read("One\n\n01.02.24\n\nFirst ends. [...] Read more\n\nHeading\n\nTwo\n\n02.02.24\n\nLearning needs more\n");
  REQUIRE(result.drafts.size() == 2);
  CHECK(result.drafts[0].summary == "First ends.");
  CHECK(result.drafts[1].tags == std::vector<std::string>{"Heading"});
  CHECK(result.drafts[1].summary == "Learning needs more");
}

TEST_CASE("an identity is made of kind, language, title and date") {
  const auto key = [](const std::string& title, const std::string& date, const std::string& lang) {
    return *read(title + "\n\n" + date + "\n\nAny text, changed or not.\n\nRead more\n", lang).drafts.at(0).key;
  };
  const auto original = key("Café", "30.05.24", "en");
  CHECK(key("Cafe\u0301", "30.05.2024", "en") == original);
  CHECK(key("Café", "31.05.24", "en") != original);
  CHECK(key("Café", "30.05.24", "nl") != original);
  CHECK(key("Café!", "30.05.24", "en") != original);
}

TEST_CASE("what is wrong with one story is told with its place; a text that is no listing is refused") {
  const auto bad_date = read("Title\n\n31.02.24\n\nText.\n\nRead more\n");
  REQUIRE(bad_date.drafts.size() == 1);
  REQUIRE(bad_date.drafts[0].problems.size() == 1);
  CHECK(bad_date.drafts[0].problems[0].pointer == "/published_at");
  CHECK(bad_date.drafts[0].problems[0].detail.find("31.02.24") != std::string::npos);

  const auto no_date = read("Title\n\nText.\n\nRead more\n\nOther\n\n01.01.24\n\nText.\n\nRead more\n");
  REQUIRE(no_date.drafts.size() == 2);
  CHECK(no_date.drafts[0].problems.size() == 1);
  CHECK(no_date.drafts[1].problems.empty());

  const auto no_title = read("01.01.24\n\nText.\n\nRead more\n");
  REQUIRE(no_title.drafts.size() == 1);
  CHECK(no_title.drafts[0].problems.at(0).pointer == "/title");

  for (const auto& text : {std::string{}, std::string{"just words\n"}, std::string("\0\x01", 2),
                           std::string(2'000'000, 'x'), std::string{"é\n\xff\n01.01.24\n"}, std::string(200'000, '\n')})
    CHECK(read(text).refusal.size() == 1);
}

TEST_CASE("the organisation's own listing gives its 12 stories with exact titles") {
  const auto* corpora = std::getenv("VITRINE_CORPORA");
  if (!corpora || !*corpora) {
    std::cout << "not run: the organisation's own listing (VITRINE_CORPORA is unset)\n";
    return;
  }
  const auto result = read(read_file(std::filesystem::path{corpora} / "../seed/news-listing.txt"));
  CHECK(result.refusal.empty());
  REQUIRE(result.drafts.size() == 12);
  const auto text = read_file(std::filesystem::path{corpora} / "../seed/news-listing.txt");
  std::size_t two_lines = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    const auto& draft = result.drafts[i];
    INFO(*draft.title);
    INFO(draft.summary.value_or("-"));
    CHECK(draft.problems.empty());
    if (text.find("\n" + *draft.title + "\n") == std::string::npos && !text.starts_with(*draft.title + "\n"))
      ++two_lines;
    REQUIRE(draft.summary);
    CHECK(draft.summary->find('[') == std::string::npos);
    CHECK((draft.summary->ends_with("…") || draft.summary->ends_with(".")));
    CHECK(draft.summary->find("…") == (draft.summary->ends_with("…") ? draft.summary->size() - 3 : std::string::npos));
    CHECK(draft.tags.size() == (i < 7 ? 0u : 1u));
  }
  CHECK(two_lines == 1);
  CHECK(result.drafts[7].tags == std::vector<std::string>{"Latest News from MMM and its Network"});
  CHECK(result.drafts[0].published_at == "2024-05-30T00:00:00+02:00");
  CHECK(result.drafts[11].published_at == "2025-03-18T00:00:00+01:00");
}
