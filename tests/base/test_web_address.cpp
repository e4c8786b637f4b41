#include "base/web_address.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("references are resolved as in the examples of RFC 3986 section 5.4") {
  struct Case {
    const char *reference, *address;
  };
  for (const auto& [reference, address] : {
           Case{"g:h", "g:h"},
           Case{"g", "http://a/b/c/g"},
           Case{"./g", "http://a/b/c/g"},
           Case{"g/", "http://a/b/c/g/"},
           Case{"/g", "http://a/g"},
           Case{"//g", "http://g"},
           Case{"?y", "http://a/b/c/d;p?y"},
           Case{"g?y", "http://a/b/c/g?y"},
           Case{"#s", "http://a/b/c/d;p?q#s"},
           Case{"g#s", "http://a/b/c/g#s"},
           Case{"g?y#s", "http://a/b/c/g?y#s"},
           Case{";x", "http://a/b/c/;x"},
           Case{"g;x", "http://a/b/c/g;x"},
           Case{"g;x?y#s", "http://a/b/c/g;x?y#s"},
           Case{"", "http://a/b/c/d;p?q"},
           Case{".", "http://a/b/c/"},
           Case{"./", "http://a/b/c/"},
           Case{"..", "http://a/b/"},
           Case{"../", "http://a/b/"},
           Case{"../g", "http://a/b/g"},
           Case{"../..", "http://a/"},
           Case{"../../", "http://a/"},
           Case{"../../g", "http://a/g"},
           Case{"../../../g", "http://a/g"},
           Case{"../../../../g", "http://a/g"},
           Case{"/./g", "http://a/g"},
           Case{"/../g", "http://a/g"},
           Case{"g.", "http://a/b/c/g."},
           Case{".g", "http://a/b/c/.g"},
           Case{"g..", "http://a/b/c/g.."},
           Case{"..g", "http://a/b/c/..g"},
           Case{"./../g", "http://a/b/g"},
           Case{"./g/.", "http://a/b/c/g/"},
           Case{"g/./h", "http://a/b/c/g/h"},
           Case{"g/../h", "http://a/b/c/h"},
           Case{"g;x=1/./y", "http://a/b/c/g;x=1/y"},
           Case{"g;x=1/../y", "http://a/b/c/y"},
           Case{"g?y/./x", "http://a/b/c/g?y/./x"},
           Case{"g#s/../x", "http://a/b/c/g#s/../x"},
       }) {
    INFO(reference);
    CHECK(resolve_address("http://a/b/c/d;p?q", reference) == address);
  }
}

TEST_CASE("addresses as people paste them become ones that can be fetched") {
  CHECK(resolve_address("https://example.org", "news/1") == "https://example.org/news/1");
  CHECK(resolve_address("", " https://example.org/a b\n.html ") == "https://example.org/a%20b.html");
  CHECK(resolve_address("", "https://example.org/früh?q=ü") == "https://example.org/fr%C3%BCh?q=%C3%BC");
  CHECK(resolve_address("", "https://example.org/a%20b") == "https://example.org/a%20b");
  CHECK(resolve_address("", "news/1") == "news/1");
  CHECK(resolve_address("https://example.org/a/", "//cdn.example.org/x.jpg") == "https://cdn.example.org/x.jpg");
}

TEST_CASE("two spellings of one page's address are the same, and two pages are not") {
  const auto same = [](const char* a, const char* b) { return normal_address(a) == normal_address(b); };
  CHECK(same("http://Example.org", "https://example.org/"));
  CHECK(same("https://example.org:443/a", "https://example.org/a#more"));
  CHECK(same("https://example.org/%7eanna/%c3%a9", "https://example.org/~anna/%C3%A9"));
  CHECK(same("https://example.org/é", "https://example.org/%C3%A9"));
  CHECK(same("https://example.org/a/../b?utm_source=rss&utm_medium=feed", "https://example.org/b"));
  CHECK(same("https://example.org/?p=1&fbclid=x", "https://example.org/?p=1"));
  CHECK_FALSE(same("https://example.org/?p=1", "https://example.org/?p=2"));
  CHECK_FALSE(same("https://example.org/a", "https://example.org/A"));
  CHECK_FALSE(same("https://example.org/a%2Fb", "https://example.org/a/b"));
  CHECK_FALSE(same("https://example.org/?a=1%26b", "https://example.org/?a=1&b"));
}

TEST_CASE("only http and https with a host are addresses of pages") {
  CHECK(is_http_address("HTTPS://example.org"));
  CHECK_FALSE(is_http_address("https:///x"));
  CHECK_FALSE(is_http_address("ftp://example.org/"));
  CHECK_FALSE(is_http_address("example.org"));
  CHECK_FALSE(is_http_address(""));
}
