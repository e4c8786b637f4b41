// What goes out is judged from outside: Atom by a grammar after RFC 4287 that libxml2 applies, JSON Feed by the rules
// of jsonfeed.org/version/1.1, one by one.
#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <regex>
#include <set>
#include <sstream>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/uri.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/text.hpp"
#include "formats/difficult_items.hpp"
#include "formats/item_maker.hpp"

using namespace vitrine;

namespace {

using Faults = std::vector<std::string>;

/// libxml2's complaints, as long as this lives.
class Complaints {
 public:
  Complaints() { xmlSetGenericErrorFunc(this, &take); }
  ~Complaints() { xmlSetGenericErrorFunc(nullptr, nullptr); }
  std::string text;

 private:
  static void take(void* self, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char line[1000] = "";
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    static_cast<Complaints*>(self)->text += line;
  }
};

using Document = std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)>;

Document parsed(const std::string& text) {
  return {xmlReadMemory(text.data(), static_cast<int>(text.size()), "", nullptr, XML_PARSE_NONET), &xmlFreeDoc};
}

Faults against_grammar(xmlDoc& document) {
  Complaints complaints;
  const std::unique_ptr<xmlRelaxNGParserCtxt, void (*)(xmlRelaxNGParserCtxtPtr)> reader{
      xmlRelaxNGNewParserCtxt(SOURCE_DIR "/tests/data/atom.rng"), &xmlRelaxNGFreeParserCtxt};
  const std::unique_ptr<xmlRelaxNG, void (*)(xmlRelaxNGPtr)> grammar{xmlRelaxNGParse(reader.get()), &xmlRelaxNGFree};
  REQUIRE(grammar);
  const std::unique_ptr<xmlRelaxNGValidCtxt, void (*)(xmlRelaxNGValidCtxtPtr)> judge{
      xmlRelaxNGNewValidCtxt(grammar.get()), &xmlRelaxNGFreeValidCtxt};
  if (xmlRelaxNGValidateDoc(judge.get(), &document) == 0) return {};
  return {"grammar: " + complaints.text};
}

class Questions {
 public:
  explicit Questions(xmlDoc& document) : context_{xmlXPathNewContext(&document), &xmlXPathFreeContext} {
    xmlXPathRegisterNs(context_.get(), bytes("a"), bytes("http://www.w3.org/2005/Atom"));
  }
  std::vector<std::string> all(const std::string& path) {
    const std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObjectPtr)> found{
        xmlXPathEvalExpression(bytes(path.c_str()), context_.get()), &xmlXPathFreeObject};
    std::vector<std::string> texts;
    for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; ++i) {
      auto* const content = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
      texts.emplace_back(reinterpret_cast<const char*>(content));
      xmlFree(content);
    }
    return texts;
  }
  std::size_t count(const std::string& path) { return all(path).size(); }

 private:
  static const xmlChar* bytes(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContextPtr)> context_;
};

bool is_absolute_web_address(const std::string& text) {
  static const std::regex shape{R"(https?://[^\s/<>"{}|\\^`]+(/[^\s<>"{}|\\^`]*)?)"};
  return std::regex_match(text, shape);
}

/// 4.1.3.3: what could stand within a <div>.
bool is_html(const std::string& text) {
  Complaints complaints;
  const auto page =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div>" + text + "</div></body></html>";
  const Document document{
      htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "utf-8", HTML_PARSE_NONET), &xmlFreeDoc};
  return document && complaints.text.empty();
}

/// What the grammar cannot say.
Faults against_words(xmlDoc& document, bool has_address) {
  Faults faults;
  Questions ask{document};
  const auto ids = ask.all("//a:id");
  if (std::set<std::string>(ids.begin(), ids.end()).size() != ids.size()) faults.push_back("an id comes twice");
  for (const auto& href : ask.all("//@href"))
    if (!is_absolute_web_address(href)) faults.push_back("no absolute address: " + href);
  for (const auto& html : ask.all("//a:content[@type='html']"))
    if (!is_html(html)) faults.push_back("no HTML: " + html);
  for (std::size_t i = 1; i <= ask.count("//a:entry"); ++i) {
    const auto entry = fmt::format("//a:entry[{}]", i);
    std::set<std::string> kinds;  // 4.1.2: one alternate for a type and language
    for (const auto& type : ask.all(entry + "/a:link[@rel='alternate']/@type"))
      if (!kinds.insert(type).second) faults.push_back("two alternates of " + type);
    if (ask.count(entry + "/a:content") + ask.count(entry + "/a:link[@rel='alternate']") == 0)
      faults.push_back("neither content nor alternate");
    if (ask.all(entry + "/a:title").at(0).empty()) faults.push_back("no title");
  }
  if (has_address && ask.count("/a:feed/a:link[@rel='self']") != 1) faults.push_back("does not say where it is");
  return faults;
}

Faults faults_of_atom(const std::string& text, bool has_address = true) {
  Complaints complaints;
  const auto document = parsed(text);
  if (!document || !complaints.text.empty()) return {"not well-formed: " + complaints.text};
  auto faults = against_grammar(*document);
  for (auto& fault : against_words(*document, has_address)) faults.push_back(std::move(fault));
  return faults;
}

/// A member of JSON Feed: what it is called, and what its value must be.
struct Member {
  std::string_view name;
  bool (*is_right)(const Json& value);
};

bool is_text(const Json& value) { return value.is_string(); }
bool is_some_text(const Json& value) { return value.is_string() && !value.get_ref<const std::string&>().empty(); }
bool is_address(const Json& value) { return value.is_string() && is_absolute_web_address(value); }
bool is_size(const Json& value) { return value.is_number_unsigned(); }
bool is_language(const Json& value) {
  static const std::regex shape{"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"};
  return value.is_string() && std::regex_match(value.get<std::string>(), shape);
}
bool is_moment(const Json& value) {
  static const std::regex shape{R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))"};
  return value.is_string() && std::regex_match(value.get<std::string>(), shape);
}
bool is_texts(const Json& value) { return value.is_array() && std::all_of(value.begin(), value.end(), is_some_text); }
bool is_type(const Json& value) {
  static const std::regex shape{R"([a-z]+/[a-z0-9.+-]+)"};
  return value.is_string() && std::regex_match(value.get<std::string>(), shape);
}
bool is_any(const Json&) { return true; }

/// Members that are not named must be extensions: an underscore, and an object.
void judge(const Json& object, std::string_view what, const std::vector<Member>& members, Faults& faults) {
  if (!object.is_object()) return faults.push_back(fmt::format("{} is no object", what));
  for (const auto& [name, value] : object.items()) {
    const auto member = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == name; });
    const bool right = member != members.end() ? member->is_right(value)
                                               : name.size() > 1 && name[0] == '_' &&
                                                     name.find('.') == std::string::npos && value.is_object();
    if (!right) faults.push_back(fmt::format("{}: {}: {}", what, name, to_text(value)));
  }
}

Faults faults_of_json_feed(const std::string& text) {
  const auto feed = parse_json(text);
  if (!feed) return {feed.error()};
  Faults faults;
  judge(*feed, "feed",
        {{"version", [](const Json& value) { return value == "https://jsonfeed.org/version/1.1"; }},
         {"title", is_some_text},
         {"home_page_url", is_address},
         {"feed_url", is_address},
         {"next_url", is_address},
         {"description", is_text},
         {"language", is_language},
         {"items", [](const Json& value) { return value.is_array(); }}},
        faults);
  for (const auto* name : {"version", "title", "items"})
    if (!feed->contains(name)) faults.push_back(fmt::format("feed: no {}", name));
  if (!faults.empty()) return faults;
  std::set<std::string> ids;
  for (const auto& item : feed->at("items")) {
    judge(item, "item",
          {{"id", is_some_text},
           {"url", is_address},
           {"external_url", is_address},
           {"title", is_text},
           {"content_html", [](const Json& value) { return value.is_string() && is_html(value); }},
           {"content_text", is_text},
           {"summary", is_text},
           {"image", is_address},
           {"date_published", is_moment},
           {"date_modified", is_moment},
           {"tags", is_texts},
           {"language", is_language},
           {"attachments", is_any}},
          faults);
    if (!item.contains("id") || !ids.insert(item.at("id")).second) faults.push_back("an id is missing or comes twice");
    if (!item.contains("content_html") && !item.contains("content_text")) faults.push_back("no content");
    for (const auto& attachment : item.value("attachments", Json::array())) {
      judge(attachment, "attachment",
            {{"url", is_address}, {"mime_type", is_type}, {"title", is_text}, {"size_in_bytes", is_size}}, faults);
      if (!attachment.contains("url") || !attachment.contains("mime_type")) faults.push_back("half an attachment");
    }
  }
  return faults;
}

/// Feeds of every kind of item, with an address of their own and without.
template <class Judge>
void check_all(std::unique_ptr<ItemWriter> (*write)(std::ostream&, FeedFrame), Judge faults_of) {
  for (const std::string base : {"https://wall.example.org/v", "http://[fe80::1]:8080", ""}) {
    CAPTURE(base);
    CHECK(faults_of(written(write, base, {}), base) == Faults{});
    const auto text = written(write, base, difficult_items());
    INFO(text);
    CHECK(faults_of(text, base) == Faults{});
    for (unsigned seed = 1; seed <= 50; ++seed) {
      ItemMaker maker(seed);
      const std::vector<Item> items{maker.make()};
      const auto one = written(write, base, items);
      INFO(one);
      CHECK(faults_of(one, base) == Faults{});
    }
  }
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  REQUIRE(text.find(what) != std::string::npos);
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("whatever is in it, an Atom feed is valid by RFC 4287") {
  check_all(&write_atom,
            [](const std::string& text, const std::string& base) { return faults_of_atom(text, !base.empty()); });
}

TEST_CASE("whatever is in it, a JSON Feed is valid by version 1.1") {
  check_all(&write_json_feed, [](const std::string& text, const std::string&) { return faults_of_json_feed(text); });
}

TEST_CASE("the judge of Atom sees what is wrong") {
  const auto good = written(&write_atom, "https://wall.example.org", difficult_items());
  REQUIRE(faults_of_atom(good).empty());
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"<updated>2026-11-21T08:00:00Z</updated>", ""},
           {"<updated>2026-11-21T08:00:00Z", "<updated>2026-11-21 08:00:00"},
           {"<entry xml:lang=\"en\">", "<entry lang=\"en\">"},
           {"<author>", "<author><nick>x</nick>"},
           {"<id>urn:uuid:", "<id>"},
           {"rel=\"self\"", "rel=\"selves\""},
           {"rel=\"self\"", "rel=\"via\""},
           {"type=\"html\">", "type=\"text/html\">"},
           {"type=\"html\">&lt;p&gt;", "type=\"html\">&lt;p"},
           {"href=\"https://", "href=\"//"},
           {"000000000001</id>", "000000000000</id>"},
           {"&lt;", "<"},
           {"</entry>\n<entry", "</entry>\n<title/><entry"},
           {"<title>مهرجان السلام في بروكسل</title>", "<title></title>"}}) {
    INFO(what << " -> " << with);
    CHECK_FALSE(faults_of_atom(replaced(good, what, with)).empty());
  }
}

TEST_CASE("the judge of JSON Feed sees what is wrong") {
  const auto good = written(&write_json_feed, "https://wall.example.org", difficult_items());
  REQUIRE(faults_of_json_feed(good).empty());
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"version/1.1", "version/1"},
           {"\"title\":", "\"name\":"},
           {"\"items\":", "\"entries\":"},
           {"\"id\":", "\"_id\":"},
           {"000000000001\"", "000000000000\""},
           {"\"date_published\":\"2026-11-01T08:00:00Z\"", "\"date_published\":\"2026-11-01\""},
           {"\"mime_type\":", "\"type\":"},
           {"\"size_in_bytes\":1234", "\"size_in_bytes\":\"1234\""},
           {"\"url\":\"https://", "\"url\":\"/"},
           {"\"tags\":[", "\"tags\":[1,"},
           {"\"language\":\"nl-BE\"", "\"language\":\"nl_BE\""}}) {
    INFO(what << " -> " << with);
    CHECK_FALSE(faults_of_json_feed(replaced(good, what, with)).empty());
  }
}
