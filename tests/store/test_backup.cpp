#include "store/backup.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "items_of.hpp"
#include "scratch.hpp"
#include "store/channels.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

void name_it(Store& store, const std::string& name) {
  Organisation organisation;
  organisation.name = name;
  REQUIRE(store.write("anna",
                      [&](Transaction& tx) { return Channels{store}.put(tx, organisation, Precondition::none()); }));
}

std::filesystem::path put_medium(const Store& store, const std::string& bytes) {
  const auto hex = sha256(bytes).hex();
  const auto folder = store.folder() / "media" / hex.substr(0, 2);
  std::filesystem::create_directories(folder);
  write_file_atomically(folder / hex.substr(2), bytes);
  return folder / hex.substr(2);
}

void spoil(const std::filesystem::path& file, std::string_view where) {
  auto bytes = read_file(file);
  const auto at = bytes.find(where);
  REQUIRE(at != std::string::npos);
  bytes[at] = '?';
  write_file_atomically(file, bytes);
}

}  // namespace

TEST_CASE("a backup brings back settings and images, under a new epoch, and screens hear of it") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  name_it(store, "Before");
  const auto image = put_medium(store, "image bytes");
  Backup backup{store};
  backup.save(scratch.path("copy.db"));

  name_it(store, "After");
  std::filesystem::remove(image);
  const auto epoch = store.version().epoch;
  int heard = 0;
  store.on_commit([&](const Commit&) { ++heard; });
  const auto kept = backup.restore(scratch.path("copy.db"), "anna");
  REQUIRE(kept.has_value());
  CHECK(Channels{store}.organisation().name == "Before");
  CHECK(read_file(image) == "image bytes");
  CHECK(store.version().epoch != epoch);
  CHECK(heard == 1);

  SECTION("and what it replaced can be brought back") {
    REQUIRE(backup.restore(*kept, "anna"));
    CHECK(Channels{store}.organisation().name == "After");
  }
  SECTION("and the next write goes on from there") {
    const auto seq = store.version().seq;
    name_it(store, "Next");
    CHECK(store.version().seq == seq + 1);
  }
}

TEST_CASE("events that come again are found at once, restored into a running server from before it knew them") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  REQUIRE(put(store, valid("{'kind': 'event', 'title': 'Choir', 'lang': 'en', 'starts_at': '2026-11-03T19:00:00Z',"
                           " 'ends_at': '2026-11-03T21:00:00Z', 'time_zone': 'Europe/Brussels',"
                           " 'recurrence': 'FREQ=WEEKLY'}")));
  Backup backup{store};
  backup.save(scratch.path("old.db"));
  {
    // As the program listed them before: by the first occurrence, which is long over.
    Database old{scratch.path("old.db"), Database::Mode::create};
    old.execute("UPDATE item_lanes SET kind = 'event', visible_until = visible_from + 7200000");
    old.execute("DELETE FROM meta WHERE key = 'lanes'");
  }
  REQUIRE(backup.restore(scratch.path("old.db"), "anna"));
  CHECK(Items{store}.candidates(Channel{}, scratch.now + std::chrono::days{14}).size() == 1);
}

TEST_CASE("a backup is restored into an empty folder on another machine") {
  Scratch here, there;
  {
    Store store{here.data(), here.clock()};
    name_it(store, "Moved house");
    put_medium(store, "image bytes");
    Backup{store}.save(here.path("copy.db"));
  }
  Store store{there.data(), there.clock()};
  REQUIRE(Backup{store}.restore(here.path("copy.db"), "anna"));
  CHECK(Channels{store}.organisation().name == "Moved house");
  CHECK(std::filesystem::exists(store.folder() / "media"));
}

TEST_CASE("what is no good backup is refused with the reason, and nothing changes") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  name_it(store, "Here");
  put_medium(store, std::string(20'000, 'x'));
  Backup backup{store};
  backup.save(scratch.path("copy.db"));
  const auto before = store.version();
  const auto refused = [&](const char* name) {
    const auto result = backup.restore(scratch.path(name), "anna");
    return !result.has_value() && !result.error().detail.empty();
  };
  CHECK(refused("absent.db"));
  write_file_atomically(scratch.path("text.db"), "this is a text");
  CHECK(refused("text.db"));
  write_file_atomically(scratch.path("empty.db"), "");
  CHECK(refused("empty.db"));
  std::filesystem::copy_file(scratch.path("copy.db"), scratch.path("spoilt.db"));
  spoil(scratch.path("spoilt.db"), std::string(1000, 'x'));
  CHECK(refused("spoilt.db"));
  CHECK(store.version() == before);
}

TEST_CASE("the daily backup is made once a day and seven are kept") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Backup backup{store};
  CHECK_FALSE(backup.last().has_value());
  for (int day = 0; day < 9; ++day) {
    name_it(store, "Day " + std::to_string(day));
    backup.save_daily();
    backup.save_daily();
    scratch.now += std::chrono::hours{24};
  }
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(store.folder() / "backups"))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  REQUIRE(names.size() == 7);
  CHECK(names.front() == "vitrine-2026-11-26.db");
  CHECK(names.back() == "vitrine-2026-12-02.db");
  CHECK(backup.last().has_value());
}

TEST_CASE("a backup that cannot be written says why and leaves nothing") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  CHECK_THROWS_AS(Backup{store}.save(scratch.path("no/such/folder/copy.db")), Fault);
}
