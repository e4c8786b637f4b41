// Feeds that other readers are tested with, and what they make of them: ours must make no less.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <regex>
#include <sstream>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/reader.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;
namespace fs = std::filesystem;

namespace {

std::optional<fs::path> corpus(const char* name) {
  const auto* corpora = std::getenv("VITRINE_CORPORA");
  if (corpora && *corpora) return fs::path{corpora} / name;
  std::cout << "not run: the public feeds of " << name << " (VITRINE_CORPORA is unset)\n";
  return std::nullopt;
}

struct Read {
  std::vector<Draft> drafts;
  FeedAbout about;
  bool refused = false;
};

Read read_feed(const std::string& bytes) {
  Read result;
  std::istringstream in(bytes);
  const auto format = detect(bytes);
  if (!format) return result.refused = true, result;
  ReadOptions options{.format = *format, .lang = "en", .zone = Zone{}};
  options.about = [&](const FeedAbout& about) { result.about = about; };
  result.refused =
      !read_items(in, options, [&](Draft draft, const std::string&) { result.drafts.push_back(std::move(draft)); });
  return result;
}

/// The words of a text that may be HTML, escaped or not; simple, and not ours. `once`: it is HTML for certain.
std::string words(std::string text, bool once) {
  for (int times = once ? 1 : 0; times < 2; ++times) {
    text = std::regex_replace(text, std::regex{"<[^>]*>"}, " ");
    for (const auto& [name, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
      for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
        text.replace(at, std::string_view{name}.size(), character);
  }
  return squeeze_spaces(once ? text : std::regex_replace(text, std::regex{"<[^>]*>"}, " "));
}

std::string text_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// What we make otherwise on purpose.
const std::map<std::string, const char*> exceptions{
    {"entry_id_xml_base", "an identity is compared letter by letter and never resolved (RFC 4287 section 4.2.6)"},
};

std::string alternate_of(const Json& item) {
  if (!text_at(item, "link").empty()) return text_at(item, "link");
  std::string first;
  if (const auto links = item.find("links"); links != item.end())
    for (const auto& link : *links) {
      if (link.is_string()) return link.get<std::string>();
      const auto rel = text_at(link, "rel");
      if (first.empty() && (rel.empty() || rel == "alternate")) first = text_at(link, "href");
    }
  return first;
}

std::string text_of(const Json& item) {
  for (const auto* name : {"description", "summary"})
    if (!text_at(item, name).empty()) return text_at(item, name);
  const auto content = item.find("content");
  if (content == item.end()) return {};
  return content->is_string() ? content->get<std::string>() : text_at(*content, "value");
}

std::string picture_of(const Json& item) {
  if (const auto enclosures = item.find("enclosures"); enclosures != item.end())
    for (const auto& one : *enclosures)
      if (text_at(one, "type").starts_with("image/")) return text_at(one, "url");
  const auto image = item.find("image");
  return image == item.end() ? std::string{} : text_at(*image, "url");
}

void compare(const Json& item, const Draft& draft, bool once) {
  const auto title = words(text_at(item, "title"), once), text = words(text_of(item), once);
  if (!title.empty()) CHECK(draft.title.value_or("") == title);
  if (!text.empty())
    CHECK(squeeze_spaces(title.empty() ? draft.title.value_or("") : draft.summary.value_or("")) == text);
  if (const auto link = alternate_of(item); !link.empty()) CHECK(draft.link.value_or("") == link);
  for (const auto* name : {"guid", "id"}) {
    const auto& guid = item.contains(name) ? item.at(name) : Json{};
    const auto value = guid.is_object() ? text_at(guid, "value") : guid.is_string() ? guid.get<std::string>() : "";
    if (!value.empty()) CHECK(draft.key.value_or("") == "feed:" + value);
  }
  for (const auto* name : {"publishedParsed", "pubDateParsed", "updatedParsed"})
    if (const auto date = text_at(item, name); !date.empty()) {
      CHECK(draft.published_at.value_or("") == format_rfc3339(*parse_rfc3339(date)));
      break;
    }
  if (const auto picture = picture_of(item); !picture.empty())
    CHECK((draft.image ? draft.image->url.value_or("") : "") == picture);
}

}  // namespace

TEST_CASE("every feed of gofeed's tests is read as gofeed reads it") {
  const auto folder = corpus("gofeed");
  if (!folder) return;
  std::size_t files = 0, items = 0;
  for (const auto* kind : {"rss", "atom"})
    for (const auto& entry : fs::directory_iterator(*folder / kind)) {
      if (entry.path().extension() != ".xml" || exceptions.contains(entry.path().stem().string())) continue;
      ++files;
      const auto expected = parse_json(read_file(fs::path{entry.path()}.replace_extension(".json")));
      REQUIRE(expected);
      const auto read = read_feed(read_file(entry.path()));
      INFO(entry.path().string());
      CHECK_FALSE(read.refused);
      const auto list = expected->find(kind == std::string{"rss"} ? "items" : "entries");
      const bool once = entry.path().filename().string().find("xhtml") != std::string::npos;
      if (const auto title = words(text_at(*expected, "title"), once); !title.empty()) CHECK(read.about.title == title);
      if (const auto home = alternate_of(*expected); !home.empty()) CHECK(read.about.home == home);
      if (list == expected->end()) continue;
      CHECK(read.drafts.size() == list->size());
      for (std::size_t i = 0; i < std::min(list->size(), read.drafts.size()); ++i, ++items)
        compare((*list)[i], read.drafts[i], once);
    }
  CHECK(files >= 290);
  CHECK(items >= 90);
}

TEST_CASE("feedjira's real feeds are read with their titles, dates and links") {
  const auto folder = corpus("feedjira");
  if (!folder) return;
  struct Case {
    const char* file;
    std::size_t entries;
    const char *title, *published_at, *link;  ///< of the first
  };
  const std::vector<Case> cases{
      {"AtomFeedWithSpacesAroundEquals.xml", 1,
       "Winter Weather Advisory issued November 07 at 4:09AM EST until November 08 at 12:00PM EST by NWS",
       "2012-11-07T09:09:00Z",
       "http://alerts.weather.gov/cap/wwacapget.php?x=ME124CCF70CDD4.WinterWeatherAdvisory."
       "124CCF729F10ME.CARWSWCAR.b113b32cf3dd0946aab63451118d16e7"},
      {"CRE.xml", 30, "CRE207 Planetarien", "2015-02-13T22:38:52Z", "http://cre.fm/cre207-planetarien"},
      {"FeedBurnerUrlNoAlternate.xml", 1, "QQQQ", "2010-08-11T07:00:00Z", "http://example.com/QQQQ.html"},
      {"FeedjiraBlog.xml", 1, "Feedjira Goes One-Point-Oh", "2014-03-17T00:00:00Z",
       "http://feedjira.com/blog/2014/03/17/feedjira-goes-one-point-oh.html"},
      {"GoogleDocsList.xml", 2, "2010 Income Tax Policy", "2009-07-22T19:02:57.616Z",
       "https://docs.google.com/Doc?docid=12345&hl=en"},
      {"ITunesWithSingleQuotedAttributes.xml", 3, "Shake Shake Shake Your Spices", "2005-06-15T19:00:00Z",
       "http://example.com/podcasts/archive/aae20050615.m4a"},
      {"InvalidDateFormat.xml", 2, "Item 0 with an invalid date", "2017-10-16T15:10:00Z", "http://example.com/item0"},
      {"PaulDixExplainsNothingAlternate.xml", 5, "Making a Ruby C library even faster", "2009-01-22T15:50:22Z",
       "http://feeds.feedburner.com/~r/PaulDixExplainsNothing/~3/519925023/"
       "making-a-ruby-c-library-even-faster.html"},
      {"PaulDixExplainsNothingWFW.xml", 5, "Making a Ruby C library even faster", "2009-01-22T15:50:22Z",
       "http://www.pauldix.net/2009/01/making-a-ruby-c-library-even-faster.html"},
      {"RSSWithComments.xml", 30, "AWS Lambda Function URLs: Built-In HTTPS Endpoints for Lambda",
       "2022-04-06T21:07:47Z",
       "https://aws.amazon.com/blogs/aws/"
       "announcing-aws-lambda-function-urls-built-in-https-endpoints-for-single-function-microservices/"},
      {"TechCrunch.xml", 20, "Angie’s List Sets Price Range IPO At $11 To $13 Per Share; Valued At Over $600M",
       "2011-11-02T17:25:27Z",
       "http://techcrunch.com/2011/11/02/angies-list-prices-ipo-at-11-to-13-per-share-valued-at-over-600m/"},
      {"TypePadNews.xml", 10, "Spotlight: Friday Favorites!", "2013-02-22T17:47:09Z",
       "http://everything.typepad.com/blog/2013/02/spotlight-friday-favorites.html"},
      {"atom_simple_single_entry.xml", 1, "Atom-Powered Robots Run Amok", "2003-12-13T18:30:02Z",
       "http://example.org/2003/12/13/atom03"},
      {"atom_with_link_tag_for_url_unmarked.xml", 1, "ja,", "2009-07-01T22:20:05Z",
       "http://www.innoq.com/blog/phaus/2009/07/ja.html"},
      {"itunes.xml", 3, "Shake Shake Shake Your Spices", "2005-06-15T19:00:00Z",
       "http://example.com/podcasts/archive/aae20050615.m4a"},
      {"pet_atom.xml", 10, "Sentry Calming Collar for dogs", "2012-12-27T18:32:37Z",
       "http://www.petsecretshopper.com/2012/12/sentry-calming-collar.html"},
  };
  for (const auto& [file, entries, title, published_at, link] : cases) {
    INFO(file);
    const auto read = read_feed(read_file(*folder / file));
    CHECK_FALSE(read.about.partial);
    REQUIRE(read.drafts.size() == entries);
    CHECK(read.drafts[0].title == title);
    CHECK(read.drafts[0].published_at == published_at);
    CHECK(read.drafts[0].link.value_or("") == link);
    for (auto draft : read.drafts) {
      draft.image.reset();  // fetched by whoever reads the feed
      complete(draft, Instant{});
      INFO(draft.title.value_or("-"));
      CHECK(validate(draft, {}));
      CHECK(draft.published_at != format_rfc3339(Instant{}));
      CHECK(draft.summary.value_or("").find("</") == std::string::npos);
    }
  }
  for (const auto& entry : fs::directory_iterator(*folder)) CHECK_NOTHROW(read_feed(read_file(entry.path())));
}
