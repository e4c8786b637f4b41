#include "formats/reader.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a format is told by content, and not at all when in doubt") {
  using F = std::optional<Format>;
  struct Case {
    std::string bytes;
    F format;
  };
  for (const auto& [bytes, format] : {
           Case{"{\"items\": []}", Format::json},
           Case{"\xef\xbb\xbf [ {\"title\"", Format::json},
           Case{"[]", Format::json},
           Case{"{\n", Format::json},
           Case{"title,summary\nA,B\n", Format::csv},
           Case{"\xef\xbb\xbfKind;Title\r\n", Format::csv},
           Case{"sep=;\ntitle;colour\n", Format::csv},
           Case{"A title\n\n30.05.24\n\nText\n", Format::listing},
           Case{"[A bracket]\n\n30.05.24\n", Format::listing},
           Case{std::string("\xff\xfe"
                            "3\0000\0.\0000\0005\0.\0002\0004\0",
                            18),
                Format::listing},
           Case{"<rss><channel>\n30.05.24\n", Format::rss},
           Case{"\n <?xml version='1.0'?><!-- <feed> --><!DOCTYPE rss><rss version='0.91'>", Format::rss},
           Case{"<br />\n<b>Warning</b>: strftime() in x.php\n<?xml version='1.0'?><rdf:RDF xmlns='x'>", Format::rss},
           Case{"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::atom},
           Case{"\xef\xbb\xbf<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", Format::atom},
           Case{"<feed version='0.3'><entry/>", Format::atom},
           Case{std::string("\xff\xfe<\0r\0s\0s\0>\0", 12), Format::rss},
           Case{"<feed xmlns='http://shop.example.org/products'>", F{}},
           Case{"<!DOCTYPE html><html><body><rss></body>", Format::page},
           Case{"<html><link type='application/rss+xml'><feed>", Format::page},
           Case{"<?xml version='1.0'?><opml><outline type='rss'/></opml>", F{}},
           Case{"just words", F{}},
           Case{"", F{}},
           Case{std::string(100, '\0'), F{}},
           Case{"\xff\xd8\xff\xe0 JFIF", F{}},
       }) {
    INFO(bytes);
    CHECK(detect(bytes) == format);
  }
}

TEST_CASE("every format is found by the name it goes by") {
  for (const auto format : {Format::json, Format::csv, Format::listing, Format::rss, Format::atom}) {
    CHECK(format_named(name_of(format)) == format);
    CHECK(format_names().find(name_of(format)) != std::string::npos);
  }
  CHECK_FALSE(format_named("pdf"));
}
