#include "base/host_letters.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a host is read in its own letters, its port kept") {
  CHECK(host_in_letters("example.org:8080") == "example.org:8080");
  CHECK(host_in_letters("xn--mnchen-3ya.de") == "münchen.de");
  CHECK(host_in_letters("blog.xn--mnchen-3ya.de:8443") == "blog.münchen.de:8443");
  CHECK(host_in_letters("xn--e1afmkfd.xn--p1ai") == "пример.рф");
  CHECK(host_in_letters("xn--fiqs8s") == "中国");
  CHECK(host_in_letters("[2001:db8::1]:80") == "[2001:db8::1]:80");
}

TEST_CASE("a host that is no name, or that mixes scripts, stays as it is") {
  CHECK(host_in_letters("xn--.example") == "xn--.example");
  CHECK(host_in_letters("xn--a-ecp.ru") == "xn--a-ecp.ru");
  CHECK(host_in_letters("xn--pple-43d.com") == "xn--pple-43d.com");  // a Cyrillic а before Latin letters
}
