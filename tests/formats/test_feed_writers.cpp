// What goes out is valid by RFC 4287 and JSON Feed 1.1.
#include <set>
#include <sstream>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/json.hpp"
#include "formats/feed_extension.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Item item_of(std::string_view json, int number = 1) {
  auto draft = draft_from_json(*parse_json(json));
  const auto valid = validate(draft, {});
  if (!valid) FAIL(valid.error().at(0).pointer + ": " + valid.error().at(0).detail);
  Item item;
  item.id = *Uuid::parse("0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0" + std::to_string(number));
  item.content = valid->content();
  item.updated_at = *parse_rfc3339("2026-11-21T08:00:00Z");
  return item;
}

const std::string hash(64, 'a');

std::vector<Item> items() {
  return {item_of(R"({"title":"Peace & <quiet>","summary":"One.\n\nTwo \"2\".","lang":"nl-BE","tags":["a<b"],
                      "link":"https://example.org/?a=1&b=2","published_at":"2026-11-20T09:00:00Z",
                      "image":{"sha256":")" +
                  hash + R"(","alt":"A \"dove\""}})"),
          item_of(R"({"kind":"event","title":"Concert","lang":"en","published_at":"2026-11-20T09:00:00.250Z",
                      "starts_at":"2026-12-04","ends_at":"2026-12-06","time_zone":"Europe/Brussels","cancelled":true})",
                  2)};
}

FeedFrame frame() {
  return {.title = "Peace & Co",
          .lang = "en",
          .base = "https://wall.example.org/v",
          .updated = *parse_rfc3339("2026-11-21T08:00:00Z"),
          .next = "https://wall.example.org/v/feed?a=1&b=2",
          .picture =
              [](const Sha256&) {
                return FeedPicture{"image/webp", 1234};
              },
          .words = nullptr};
}

std::string written(std::unique_ptr<ItemWriter> (*write)(std::ostream&, FeedFrame), const FeedFrame& about,
                    const std::vector<Item>& all) {
  std::ostringstream out;
  const auto writer = write(out, about);
  for (const auto& item : all) writer->add(item);
  writer->finish();
  return out.str();
}

/// A document of XML and questions to it.
class Xml {
 public:
  explicit Xml(const std::string& text)
      : document_{xmlReadMemory(text.data(), static_cast<int>(text.size()), "", nullptr, XML_PARSE_NONET),
                  &xmlFreeDoc} {
    INFO(text);
    REQUIRE(document_);
  }
  /// The texts of what an XPath finds; "a:" is Atom, "v:" our extension.
  std::vector<std::string> all(const char* path) const {
    const std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContextPtr)> context{xmlXPathNewContext(document_.get()),
                                                                                 &xmlXPathFreeContext};
    const auto name = [](std::string_view text) { return reinterpret_cast<const xmlChar*>(text.data()); };
    xmlXPathRegisterNs(context.get(), name("a"), name("http://www.w3.org/2005/Atom"));
    xmlXPathRegisterNs(context.get(), name("v"), name(extension_namespace));
    const std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObjectPtr)> found{
        xmlXPathEvalExpression(name(path), context.get()), &xmlXPathFreeObject};
    std::vector<std::string> texts;
    for (int i = 0; i < xmlXPathNodeSetGetLength(found->nodesetval); ++i) {
      auto* text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
      texts.emplace_back(reinterpret_cast<const char*>(text));
      xmlFree(text);
    }
    return texts;
  }
  std::string one(const char* path) const {
    const auto found = all(path);
    INFO(path);
    REQUIRE(found.size() == 1);
    return found[0];
  }

 private:
  std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document_;
};

}  // namespace

TEST_CASE("an Atom feed has what RFC 4287 asks of a feed and of each entry") {
  const Xml feed{written(&write_atom, frame(), items())};
  CHECK(feed.one("/a:feed/a:title") == "Peace & Co");
  CHECK(feed.one("/a:feed/a:id") == "https://wall.example.org/v/feed.atom");
  CHECK(feed.one("/a:feed/a:author/a:name") == "Peace & Co");
  CHECK(feed.one("/a:feed/a:link[@rel='self']/@href") == "https://wall.example.org/v/feed.atom");
  CHECK(feed.one("/a:feed/a:link[@rel='next']/@href") == "https://wall.example.org/v/feed?a=1&b=2");
  CHECK(feed.one("/a:feed/@xml:lang") == "en");
  CHECK(feed.all("/a:feed/a:entry").size() == 2);
  std::set<std::string> ids;
  for (const auto* part : {"a:id", "a:title", "a:updated"})
    CHECK(feed.all((std::string{"/a:feed/a:entry/"} + part).c_str()).size() == 2);
  for (const auto& id : feed.all("//a:id")) CHECK(ids.insert(id).second);
  for (const auto& time : feed.all("//a:updated | //a:published")) CHECK(parse_rfc3339(time));
  // Section 4.1.2: without an alternate link there must be content.
  CHECK(feed.all("//a:entry[not(a:content) and not(a:link[@rel='alternate'])]").empty());
}

TEST_CASE("an Atom entry carries text, language, tags, link and picture") {
  const Xml feed{written(&write_atom, frame(), items())};
  CHECK(feed.one("//a:entry[1]/a:id") == "urn:uuid:0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e01");
  CHECK(feed.one("//a:entry[1]/a:title") == "Peace & <quiet>");
  CHECK(feed.one("//a:entry[1]/a:summary") == "One.\n\nTwo \"2\".");
  CHECK(feed.one("//a:entry[1]/a:content[@type='html']") ==
        "<p>One.</p><p>Two \"2\".</p><p><img src=\"https://wall.example.org/v/media/" + hash +
            "\" alt=\"A &quot;dove&quot;\"></p>");
  CHECK(feed.one("//a:entry[1]/@xml:lang") == "nl-BE");
  CHECK(feed.one("//a:entry[1]/a:category/@term") == "a<b");
  CHECK(feed.one("//a:entry[1]/a:link[@rel='alternate']/@href") == "https://example.org/?a=1&b=2");
  CHECK(feed.one("//a:entry[1]/a:link[@rel='enclosure']/@href") == "https://wall.example.org/v/media/" + hash);
  CHECK(feed.one("//a:entry[1]/a:link[@rel='enclosure']/@type") == "image/webp");
  CHECK(feed.one("//a:entry[1]/a:link[@rel='enclosure']/@length") == "1234");
  CHECK(feed.one("//a:entry[2]/a:published") == "2026-11-20T09:00:00.250Z");
}

TEST_CASE("what simple readers show of an Atom entry has no attributes, or they would take it for no text") {
  const Xml feed{written(&write_atom, frame(), items())};
  CHECK(feed.all("//a:title/@* | //a:summary/@* | //a:updated/@* | //a:published/@*").empty());
}

TEST_CASE("a JSON Feed has what version 1.1 asks of a feed and of each item") {
  const auto feed = *parse_json(written(&write_json_feed, frame(), items()));
  CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
  CHECK(feed["title"] == "Peace & Co");
  CHECK(feed["feed_url"] == "https://wall.example.org/v/feed.json");
  CHECK(feed["home_page_url"] == "https://wall.example.org/v/display/main?still");
  CHECK(feed["next_url"] == "https://wall.example.org/v/feed?a=1&b=2");
  CHECK(feed["language"] == "en");
  REQUIRE(feed["items"].size() == 2);
  for (const auto& item : feed["items"]) {
    CHECK(item["id"].is_string());
    CHECK(item["content_html"].is_string());
    CHECK(item["content_text"].is_string());
    CHECK(parse_rfc3339(item["date_published"].get<std::string>()));
    CHECK(parse_rfc3339(item["date_modified"].get<std::string>()));
  }
  const auto& item = feed["items"][0];
  CHECK(item["url"] == "https://example.org/?a=1&b=2");
  CHECK(item["language"] == "nl-BE");
  CHECK(item["tags"] == Json{"a<b"});
  CHECK(item["image"] == "https://wall.example.org/v/media/" + hash);
  CHECK(item["attachments"][0]["mime_type"] == "image/webp");
  CHECK(item["attachments"][0]["size_in_bytes"] == 1234);
}

TEST_CASE("both feeds carry the item itself, without what no source may say") {
  const Xml atom{written(&write_atom, frame(), items())};
  const auto feed = *parse_json(written(&write_json_feed, frame(), items()));
  const auto extension = *parse_json(atom.one("//a:entry[2]/v:item"));
  CHECK(extension == feed["items"][1]["_vitrine"]);
  CHECK(extension == *parse_json(R"({"kind":"event","lang":"en","title":"Concert",
      "published_at":"2026-11-20T09:00:00.250Z","starts_at":"2026-12-04","ends_at":"2026-12-06","all_day":true,
      "time_zone":"Europe/Brussels","cancelled":true})"));
  CHECK(feed["items"][0]["_vitrine"]["image"] == Json{{"alt", "A \"dove\""}, {"focus", nullptr}});
}

TEST_CASE("a feed of a server without address names pictures by their hash, and nothing that cannot be reached") {
  auto about = frame();
  about.base.clear();
  about.next.clear();
  const Xml atom{written(&write_atom, about, items())};
  CHECK(atom.one("/a:feed/a:id").substr(0, 9) == "urn:uuid:");
  CHECK(Uuid::parse(atom.one("/a:feed/a:id").substr(9)).has_value());
  CHECK(atom.all("/a:feed/a:link | //a:link[@rel='enclosure']").empty());
  CHECK((*parse_json(atom.one("//a:entry[1]/v:item")))["image"]["sha256"] == hash);
  const auto feed = *parse_json(written(&write_json_feed, about, items()));
  CHECK(!feed.contains("feed_url"));
  CHECK(!feed["items"][0].contains("image"));
}

TEST_CASE("feeds of nothing are feeds") {
  const Xml atom{written(&write_atom, frame(), {})};
  CHECK(atom.all("//a:entry").empty());
  CHECK((*parse_json(written(&write_json_feed, frame(), {})))["items"] == Json::array());
}

TEST_CASE("an extension that is broken, or no item, leaves the entry as it is for everybody") {
  for (const auto* text :
       {"", "[]", "null", "{", "{}", R"({"title":1})", R"({"kind":"event"})", R"({"title":"a","hours":"always"})"}) {
    Draft draft;
    draft.title = "As it was";
    draft.key = "feed:1";
    read_extension_text(text, draft);
    INFO(text);
    CHECK(draft.title == "As it was");
    CHECK(draft.problems.empty());
  }
}

TEST_CASE("an extension cannot make an item urgent, take another's place, or name a file") {
  Draft draft;
  draft.key = "feed:1";
  read_extension_text(R"({"title":"a","urgent":true,"urgent_since":"2026-12-04T18:30:00Z","key":"other",
      "id":"0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f","image":{"file":"/etc/passwd","alt":"x"}})",
                      draft);
  CHECK(draft.title == "a");
  CHECK(!draft.urgent);
  CHECK(!draft.urgent_since);
  CHECK(!draft.id);
  CHECK(draft.key == "feed:1");
  REQUIRE(draft.image);
  CHECK(!draft.image->file);
}
