#include "store/channels.hpp"

#include "base/json.hpp"
#include "scratch.hpp"
#include "store/screens.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Precondition at(Rev rev) { return {.if_match = rev, .if_none_match = false, .required = true}; }

template <class T>
auto put(Store& store, const T& value, const Precondition& precondition) {
  return store.write("anna", [&](Transaction& tx) { return Channels{store}.put(tx, value, precondition); });
}

Channel hall() {
  Channel channel;
  channel.name = "hall";
  channel.title = "Main hall";
  channel.slot_seconds = 10;
  return channel;
}

}  // namespace

TEST_CASE("the channel main and the organisation are there before anybody wrote them") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const Channels channels{store};
  REQUIRE(channels.all().size() == 1);
  CHECK(channels.find("main")->rev == 1);
  CHECK(channels.organisation().langs == std::vector<std::string>{"en"});
  CHECK_FALSE(channels.find("hall").has_value());
  CHECK(store.version().seq == 0);
}

TEST_CASE("a channel is made once, replaced by revision, and each change is one commit") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  auto channel = hall();
  CHECK(put(store, channel, {.if_match = {}, .if_none_match = true, .required = true})->rev == 1);
  CHECK(store.version().seq == 1);
  CHECK(put(store, channel, {.if_match = {}, .if_none_match = true, .required = true}).error().why ==
        Refusal::Why::exists);
  channel.title = "Great hall";
  CHECK(put(store, channel, {}).error().why == Refusal::Why::precondition_missing);
  CHECK(put(store, channel, at(1))->rev == 2);
  CHECK(store.version().seq == 2);
  CHECK(Channels{store}.find("hall")->title == "Great hall");
}

TEST_CASE("a stale change of a channel is refused with what is there and what the client had") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  auto channel = hall();
  REQUIRE(put(store, channel, Precondition::none()));
  channel.title = "Anna's";
  REQUIRE(put(store, channel, at(1)));
  channel.title = "Bert's";
  const auto refused = put(store, channel, at(1));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().why == Refusal::Why::stale);
  CHECK((*refused.error().current)["title"] == "Anna's");
  CHECK((*refused.error().base)["title"] == "Main hall");
}

TEST_CASE("what changes nothing is no revision and no commit") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  REQUIRE(put(store, hall(), Precondition::none()));
  CHECK(put(store, hall(), at(1))->rev == 1);
  CHECK(store.version().seq == 1);
}

TEST_CASE("how a channel looks is kept with it, and a channel kept before it had a look has the defaults") {
  Scratch scratch;
  auto channel = hall();
  channel.night = NightTheme{"bold", 21 * 60, 6 * 60};
  channel.viewing = Viewing{65, 8};
  channel.brand.accent = "#0a7d4f";
  channel.summaries = {"agenda"};
  {
    Store store{scratch.data(), scratch.clock()};
    REQUIRE(put(store, channel, Precondition::none()));
  }
  Store store{scratch.data(), scratch.clock()};
  channel.rev = 1;
  CHECK(Channels{store}.find("hall") == channel);
  const auto update = [](Transaction& tx) -> Expected<int, Refusal> {
    tx.database().execute("UPDATE channels SET content = '{\"name\":\"hall\",\"title\":\"Old\",\"theme\":\"bold\"}'");
    return 0;
  };
  REQUIRE(store.write("anna", update));
  Channel old;
  old.name = "hall";
  old.title = "Old";
  old.theme = "bold";
  old.rev = 1;
  CHECK(Channels{store}.find("hall") == old);
}

TEST_CASE("main cannot be removed; the screens of a removed channel show main, and its revisions are not given again") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  REQUIRE(put(store, hall(), Precondition::none()));
  REQUIRE(store.write("anna", [&](Transaction& tx) { return Screens{store}.put(tx, {"tv-1", "Door", "hall"}); }));
  const auto remove = [&](std::string_view name) {
    return store.write("anna", [&](Transaction& tx) { return Channels{store}.remove(tx, name, Precondition::none()); });
  };
  CHECK(remove("main").error().why == Refusal::Why::conflict);
  CHECK(remove("attic").error().why == Refusal::Why::not_found);
  REQUIRE(remove("hall"));
  CHECK(Screens{store}.find("tv-1")->channel == "main");
  CHECK(put(store, hall(), Precondition::none())->rev == 3);
}

TEST_CASE("the organisation is changed by revision and kept when the store is opened again") {
  Scratch scratch;
  {
    Store store{scratch.data(), scratch.clock()};
    Organisation organisation;
    organisation.name = "Peace Table";
    organisation.langs = {"nl", "fr"};
    CHECK(put(store, organisation, at(7)).error().why == Refusal::Why::stale);
    CHECK(put(store, organisation, at(1))->rev == 2);
  }
  Store store{scratch.data(), scratch.clock()};
  CHECK(Channels{store}.organisation().name == "Peace Table");
  CHECK(Channels{store}.organisation().rev == 2);
}
