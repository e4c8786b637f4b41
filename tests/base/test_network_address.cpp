#include "base/network_address.hpp"

#include "test.hpp"

using namespace vitrine;

namespace {

constexpr std::uint32_t ip(unsigned a, unsigned b, unsigned c, unsigned d) { return a << 24 | b << 16 | c << 8 | d; }

const InterfaceAddress lan{"eth0", ip(192, 168, 1, 5)}, docker{"docker0", ip(172, 17, 0, 1)},
    vpn{"wg0", ip(10, 8, 0, 2)}, open{"eth1", ip(203, 0, 113, 9)}, self{"lo", ip(127, 0, 0, 1)},
    lost{"wlan0", ip(169, 254, 3, 4)}, down{"eth2", ip(192, 168, 7, 7), false};

}  // namespace

TEST_CASE("a phone in the house is sent to the address of a real interface, private ones first") {
  struct Case {
    std::vector<InterfaceAddress> have;
    std::string chosen;
  };
  for (const auto& [have, chosen] :
       {Case{{self, docker, vpn, open, lan}, "192.168.1.5"}, Case{{docker, open}, "203.0.113.9"},
        Case{{down, docker}, "172.17.0.1"}, Case{{lan, {"eth3", ip(10, 0, 0, 9)}}, "192.168.1.5"},
        Case{{{"eth0", ip(172, 32, 0, 1)}, {"eth1", ip(172, 31, 255, 255)}}, "172.31.255.255"},
        Case{{self, lost, down}, ""}, Case{{}, ""}}) {
    CAPTURE(chosen);
    CHECK(address_for_neighbours(have).value_or("") == chosen);
  }
}

TEST_CASE("the address for others follows from what the server is bound to") {
  struct Case {
    std::string bound, address;
  };
  const auto now = *parse_rfc3339("2026-11-24T12:00:00Z");
  for (const auto& [bound, address] :
       {Case{"http://[::]:8080", "http://192.168.1.5:8080"}, Case{"http://0.0.0.0:80", "http://192.168.1.5"},
        Case{"http://127.0.0.1:8080", ""}, Case{"http://[::1]:8080", ""}, Case{"http://localhost:8080", ""},
        Case{"http://10.1.2.3:8080", "http://10.1.2.3:8080"},
        Case{"http://[2001:db8::7]:81", "http://[2001:db8::7]:81"}}) {
    CAPTURE(bound);
    NetworkAddress network{[bound = bound] { return bound; }, [] { return std::vector{self, lan}; }};
    CHECK(network.at(now) == address);
  }
}

TEST_CASE("an address may lead to nobody but the machine that asks") {
  for (const auto* own : {"http://localhost", "https://LocalHost:8443/x", "http://wall.localhost/",
                          "http://127.0.1.1:80", "http://[::1]:8080", "http://me@localhost./"})
    CHECK(leads_to_oneself(own));
  for (const auto* other : {"http://localhost.example.org", "http://192.168.1.5/localhost", "http://[2001:db8::1]", ""})
    CHECK(!leads_to_oneself(other));
}

TEST_CASE("a new address is found within a minute, and the system is not asked more often") {
  auto have = std::vector{lan};
  int asked = 0;
  NetworkAddress network{[] { return std::string{"http://[::]:8080"}; }, [&] { return ++asked, have; }};
  auto now = *parse_rfc3339("2026-11-24T12:00:00Z");
  CHECK(network.at(now) == "http://192.168.1.5:8080");
  have = {{"eth0", ip(192, 168, 1, 77)}};
  CHECK(network.at(now + std::chrono::seconds{59}) == "http://192.168.1.5:8080");
  CHECK(asked == 1);
  CHECK(network.at(now + std::chrono::seconds{60}) == "http://192.168.1.77:8080");
  CHECK(network.at(now) == "http://192.168.1.77:8080");  // the clock was set back: asked again
  CHECK(asked == 3);
}

TEST_CASE("this machine tells its addresses, the loopback one as of no use") {
  for (const auto& one : interface_addresses())
    if (one.interface == "lo") CHECK(!one.up);
}
