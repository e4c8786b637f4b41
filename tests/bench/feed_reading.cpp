// Reading one large file: by Vitrine, and by a library that parses it and does no more, each in a process of its own.
//   feed_reading make rss|ics|jsonfeed FILE    writes a file of 10 MB
//   feed_reading vitrine|plain KIND FILE       prints the entries that it met, seconds of CPU, and the peak of memory
//   in KB
// The plain readers: libxml2's tree, libical's components, nlohmann's values.
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <libical/ical.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <nlohmann/json.hpp>

#include "formats/reader.hpp"

using namespace vitrine;

namespace {

constexpr int entries = 2000;           // of a feed: the most that are taken
constexpr std::size_t events = 24'500;  // of a calendar: what 10 MB hold, of which 5,000 are taken
constexpr std::size_t bytes = 10'000'000;

std::string content_of_entry() {
  const std::string paragraph =
      "<p>The square opens in June, says the mayor, with a market, a <a href=\"/fountain\">fountain</a> and twenty "
      "trees &amp; benches. It is for everyone, whatever the weather &#8211; and there is <b>music</b>.</p>\n";
  std::string content =
      "<img src=\"/pixel.gif\" width=\"1\" height=\"1\"><figure><img src=\"/p.jpg\" srcset=\"/s.jpg 300w, "
      "/l.jpg 1024w\" alt=\"The square\"></figure>";
  while (content.size() < bytes / entries - 450) content += paragraph;
  return content;
}

void make_rss(const char* path) {
  const auto content = content_of_entry();
  std::ofstream out(path, std::ios::binary);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Town</title>"
         "<link>https://example.org/</link><language>en</language>\n";
  for (int i = 0; i < entries; ++i)
    out << "<item><title>A square for everyone, number " << i << "</title><link>https://example.org/" << i
        << "</link><guid isPermaLink=\"false\">https://example.org/?p=" << i
        << "</guid><pubDate>Tue, 24 Nov 2026 09:00:00 +0100</pubDate><description><![CDATA[<p>The square opens in "
           "June, "
           "says the ma [&hellip;]</p>]]></description><content:encoded><![CDATA["
        << content << "]]></content:encoded></item>\n";
  out << "</channel></rss>\n";
}

void make_json_feed(const char* path) {
  const auto content = nlohmann::json(content_of_entry()).dump();
  std::ofstream out(path, std::ios::binary);
  out << R"({"version":"https://jsonfeed.org/version/1.1","title":"Town","language":"en","items":[)";
  for (int i = 0; i < entries; ++i)
    out << (i ? ",\n" : "\n") << fmt::format(R"({{"id":"{0}","url":"https://example.org/{0}",)", i)
        << fmt::format(R"("title":"A square for everyone, number {}","date_published":"2026-11-24T09:00:00+01:00",)", i)
        << R"("content_html":)" << content << "}";
  out << "]}\n";
}

/// Years of an organisation: one event in ten comes again, one in twenty was moved.
void make_ics(const char* path) {
  std::ofstream out(path, std::ios::binary);
  out << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nX-WR-TIMEZONE:Europe/Brussels\r\n";
  const auto event = [&](std::size_t uid, const std::string& times) {
    out << "BEGIN:VEVENT\r\nDTSTAMP:20261124T090000Z\r\nUID:event-" << uid << "@example.org\r\n"
        << times << "SUMMARY:An evening for everyone\\, number " << uid << "\r\nLOCATION:Cloth Hall\\, Ypres\r\n"
        << "DESCRIPTION:It is for everyone\\, whatever the weather\\, and there is music.\\nCom\r\n e early\\; doors "
           "open at half past six.\r\nCATEGORIES:MUSIC\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n";
  };
  for (std::size_t i = 0; i < events; ++i) {
    const auto day = fmt::format("{}{:02}{:02}", 2018 + i % 10, i / 10 % 12 + 1, i / 120 % 28 + 1);
    const bool moved = i % 20 == 1, again = i % 10 == 0;
    const auto zone = ";TZID=Europe/Brussels:";
    auto times = fmt::format("DTSTART{0}{1}T190000\r\nDTEND{0}{1}T210000\r\n", zone, day);
    if (again) times += "RRULE:FREQ=WEEKLY;COUNT=600\r\n";
    if (moved) times = fmt::format("RECURRENCE-ID{0}{1}T190000\r\nDTSTART{0}{1}T200000\r\n", zone, day);
    event(moved ? i - 1 : i, times);
  }
  out << "END:VCALENDAR\r\n";
}

/// Gives the entries of the file, when all that is wanted of them was there.
std::size_t read_by_vitrine(Format format, const char* path) {
  std::ifstream in(path, std::ios::binary);
  ReadOptions options{.format = format, .lang = "en", .zone = *Zone::find("Europe/Brussels")};
  options.now = parse_rfc3339("2026-11-24T09:00:00Z").value();
  std::size_t count = 0;
  const auto read =
      read_items(in, options, [&](const Draft& draft, const std::string&) { count += draft.problems.empty(); });
  const std::size_t wanted = format == Format::ics ? 5'000 : entries;
  return !read || count != wanted ? 0 : format == Format::ics ? events : entries;
}

std::size_t count_items(const xmlNode* node) {
  std::size_t count = 0;
  for (; node; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && std::string_view{reinterpret_cast<const char*>(node->name)} == "item")
      ++count;
    count += count_items(node->children);
  }
  return count;
}

std::size_t read_by_libxml2(const char* path) {
  xmlDoc* document = xmlReadFile(path, nullptr, XML_PARSE_NONET);
  const auto count = document ? count_items(xmlDocGetRootElement(document)) : 0;
  xmlFreeDoc(document);
  return count;
}

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::size_t read_by_libical(const char* path) {
  auto* calendar = icalparser_parse_string(text_of(path).c_str());
  const auto count = calendar ? icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT) : 0;
  if (calendar) icalcomponent_free(calendar);
  return static_cast<std::size_t>(count);
}

std::size_t read_by_nlohmann(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return nlohmann::json::parse(in).at("items").size();
}

struct Kind {
  std::string_view name;
  Format format;
  void (*make)(const char*);
  std::size_t (*plain)(const char*);
};
constexpr Kind kinds[] = {{"rss", Format::rss, &make_rss, &read_by_libxml2},
                          {"ics", Format::ics, &make_ics, &read_by_libical},
                          {"jsonfeed", Format::jsonfeed, &make_json_feed, &read_by_nlohmann}};

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  const std::string_view act = words[1];
  for (const auto& kind : kinds) {
    if (kind.name != words[2]) continue;
    if (act == "make") return kind.make(words[3]), 0;
    const auto met = act == "vitrine" ? read_by_vitrine(kind.format, words[3]) : kind.plain(words[3]);
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + time.tv_usec / 1e6; };
    std::printf("%zu %.4f %ld\n", met, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss);
    return met == (kind.format == Format::ics ? events : entries) ? 0 : 1;
  }
  return 2;
}
