// Reading one large feed: by Vitrine, and by libxml2 alone (a tree, the usual way), each in a process of its own.
//   feed_reading make FILE            writes a feed of 10 MB with 2,000 entries
//   feed_reading vitrine|libxml2 FILE prints the entries that it met, seconds, and the peak of memory in KB
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "formats/reader.hpp"

using namespace vitrine;

namespace {

constexpr int entries = 2000;
constexpr std::size_t bytes = 10'000'000;

void make(const char* path) {
  const std::string paragraph =
      "<p>The square opens in June, says the mayor, with a market, a <a href=\"/fountain\">fountain</a> and twenty "
      "trees &amp; benches. It is for everyone, whatever the weather &#8211; and there is <b>music</b>.</p>\n";
  std::string content =
      "<img src=\"/pixel.gif\" width=\"1\" height=\"1\"><figure><img src=\"/p.jpg\" srcset=\"/s.jpg 300w, "
      "/l.jpg 1024w\" alt=\"The square\"></figure>";
  while (content.size() < bytes / entries - 450) content += paragraph;
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

std::size_t read_by_vitrine(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::size_t count = 0;
  const auto read =
      read_items(in, {.format = Format::rss, .lang = "en", .zone = Zone{}},
                 [&](const Draft& draft, const std::string&) { count += draft.problems.empty() ? 1 : 0; });
  return read ? count : 0;
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

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string_view act = words[1];
  if (act == "make") return make(words[2]), 0;
  const auto begin = std::chrono::steady_clock::now();
  const auto met = act == "vitrine" ? read_by_vitrine(words[2]) : read_by_libxml2(words[2]);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%zu %.4f %ld\n", met, taken.count(), used.ru_maxrss);
  return met == entries ? 0 : 1;
}
