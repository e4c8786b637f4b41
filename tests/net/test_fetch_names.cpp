// Names that lead somewhere else than they seem to, or at another time: each address is judged when it is connected to.
#include "net/fetch.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "net/stand_in.hpp"
#include "net/stand_in_names.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

const std::string far_away = "93.184.215.14";

/// A server that is far away for who goes by `far_away`, and on this machine for who goes by any of its addresses.
struct World {
  StandIn server;
  StandInNames names;
  std::string port = server.address().substr(server.address().rfind(':'));

  explicit World(std::function<GivenReply(const SeenRequest&)> answer = [](const SeenRequest&) { return GivenReply{}; })
      : server(std::move(answer)) {
    names.far(far_away, std::stoi(port.substr(1)));
  }
  std::string get(const std::string& host, bool local_network = false) const {
    const auto reply = fetch({.url = "http://" + host + port + "/", .local_network = local_network, .deadline = 5s});
    return reply ? fmt::format("answered {}", reply->status) : std::string{name_of(reply.error().trouble)};
  }
};

/// Every way to write that something is on this machine, or where nobody may go.
const std::vector<std::string> inner_addresses = {
    "127.0.0.1", "10.0.0.1",         "192.168.1.1",          "169.254.169.254",   "0.0.0.0",       "100.64.0.1",
    "::1",       "::ffff:127.0.0.1", "::ffff:10.0.0.1",      "::127.0.0.1",       "fe80::1",       "fd00::1",
    "::",        "64:ff9b::7f00:1",  "64:ff9b::192.168.1.1", "64:ff9b:1::7f00:1", "2002:7f00:1::1"};

}  // namespace

TEST_CASE("a name that led outside when it was looked at, and into this machine when it is read, is refused then") {
  for (const auto& inner : inner_addresses) {
    INFO(inner);
    World world;
    world.names.name("turning.example.org", {{far_away}, {inner}});
    CHECK(world.get("turning.example.org") == "answered 200");
    CHECK(world.get("turning.example.org") == "address_forbidden");
    CHECK(world.server.seen().size() == 1);
  }
}

TEST_CASE("a name that turns into this machine while its own redirect is followed is refused") {
  for (const auto& inner : inner_addresses) {
    INFO(inner);
    World world([](const SeenRequest& request) {
      const auto location = "Location: http://" + request.header("host") + "/secret\r\n";
      return GivenReply{.status = 302, .body = "", .extra_headers = location};
    });
    world.names.name("turning.example.org", {{far_away}, {inner}});
    CHECK(world.get("turning.example.org") == "address_forbidden");
    CHECK(world.names.asked("turning.example.org") == 2);
    CHECK(world.server.seen().size() == 1);
  }
}

TEST_CASE("of a name's many addresses the open one is read, and no other is ever connected to") {
  for (const auto& inner : inner_addresses) {
    INFO(inner);
    for (const bool inner_first : {false, true}) {
      World world;
      StandInNames::Addresses both{far_away, inner};
      if (inner_first) std::swap(both[0], both[1]);
      world.names.name("many.example.org", {both});
      CHECK(world.get("many.example.org") == "answered 200");
      world.names.far(far_away, 0);  // now the open one keeps silent, so that the others are tried
      CHECK(world.get("many.example.org") == "address_forbidden");
      CHECK(world.server.seen().size() == 1);
    }
  }
}

TEST_CASE("a redirect to a name within this network, or to a number that is one, is refused") {
  std::string next;
  World world([&](const SeenRequest&) {
    return GivenReply{.status = 302, .body = "", .extra_headers = "Location: " + next + "\r\n"};
  });
  world.names.name("outside.example.org", {{far_away}});
  std::vector<std::string> hosts{"2130706433", "0x7f000001",         "0177.0.0.1",      "017700000001",      "127.1",
                                 "0",          "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::]"};
  for (const auto& inner : inner_addresses) {
    hosts.push_back(fmt::format("inside-{}.example.org", hosts.size()));
    world.names.name(hosts.back(), {{inner}});
  }
  for (const auto& host : hosts) {
    next = "http://" + host + world.port + "/";
    INFO(next);
    const auto before = world.server.seen().size();
    CHECK(world.get("outside.example.org") == "address_forbidden");
    CHECK(world.server.seen().size() == before + 1);
  }
}

TEST_CASE("where the local network is allowed, a name still leads to no cloud's secrets and to nobody's address") {
  World world;
  for (const std::string inner : {"169.254.169.254", "169.254.170.2", "100.100.100.200", "fd00:ec2::254", "0.0.0.0",
                                  "::", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "224.0.0.1"}) {
    INFO(inner);
    world.names.name("cloud.example.org", {{inner}});
    CHECK(world.get("cloud.example.org", true) == "address_forbidden");
  }
  world.names.name("near.example.org", {{"127.0.0.1"}});
  CHECK(world.get("near.example.org", true) == "answered 200");
}
