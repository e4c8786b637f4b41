#include "base/address_reach.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "test.hpp"

using namespace vitrine;

namespace {

Reach reach(const std::string& text) {
  sockaddr_storage storage{};
  auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1)
    storage.ss_family = AF_INET;
  else if (::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1)
    storage.ss_family = AF_INET6;
  else
    FAIL(text);
  return reach_of(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("the open internet is open, also when an IPv6 address hides the IPv4 one") {
  for (const auto* address : {"93.184.216.34", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255",
                              "100.128.0.1", "192.167.255.255", "223.255.255.255", "2606:2800:220:1::1", "2a00:1450::1",
                              "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
    INFO(address);
    CHECK(reach(address) == Reach::open);
  }
}

TEST_CASE("this machine and this network are for whoever was allowed to, in every spelling") {
  for (const auto* address : {"127.0.0.1",        "127.255.255.254",
                              "10.0.0.1",         "172.16.0.1",
                              "172.31.255.255",   "192.168.1.1",
                              "100.64.0.1",       "100.127.255.255",
                              "169.254.1.1",      "::1",
                              "::ffff:127.0.0.1", "::ffff:10.1.2.3",
                              "::127.0.0.1",      "64:ff9b::192.168.1.1",
                              "64:ff9b:1::1",     "2002:7f00:1::",
                              "2002:c0a8:101::1", "fe80::1",
                              "fec0::1",          "fc00::1",
                              "fd12:3456::1"}) {
    INFO(address);
    CHECK(reach(address) == Reach::local);
  }
}

TEST_CASE("what is nobody's, everybody's or a cloud's own is for nobody") {
  for (const auto* address : {"0.0.0.0",
                              "0.1.2.3",
                              "169.254.169.254",
                              "::ffff:169.254.169.254",
                              "64:ff9b::169.254.169.254",
                              "fd00:ec2::254",
                              "100.100.100.200",
                              "224.0.0.1",
                              "239.255.255.250",
                              "240.0.0.1",
                              "255.255.255.255",
                              "192.0.2.1",
                              "198.51.100.1",
                              "203.0.113.1",
                              "198.18.0.1",
                              "::",
                              "ff02::1",
                              "2001:db8::1",
                              "2001:0:1::1",
                              "100::1",
                              "4000::1"}) {
    INFO(address);
    CHECK(reach(address) == Reach::never);
  }
  sockaddr other{};
  other.sa_family = AF_UNIX;
  CHECK(reach_of(other) == Reach::never);
}
