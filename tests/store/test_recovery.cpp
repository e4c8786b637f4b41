// What a Store does about a database that a power cut, a worn card or an upgrade left behind.
#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <mutex>

#include "base/file.hpp"
#include "items_of.hpp"
#include "store/backup.hpp"
#include "store/backup_file.hpp"
#include "store/channels.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;
namespace fs = std::filesystem;

namespace {

void overwrite(const fs::path& file, std::streamoff at, const std::string& bytes) {
  std::fstream out{file, std::ios::in | std::ios::out | std::ios::binary};
  out.seekp(at);
  out << bytes;
}

std::vector<std::string> names_in(const fs::path& folder, std::string_view part) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (const auto name = entry.path().filename().string(); name.find(part) != std::string::npos) names.push_back(name);
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> titles(Store& store) {
  std::vector<std::string> out;
  Items{store}.each([&](const Item& item) { out.push_back(item.content.title); });
  std::ranges::sort(out);
  return out;
}

/// The files of a store as they are while it is open: what a power cut leaves.
void copy_as_cut(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  for (const auto* name : {"vitrine.db", "vitrine.db-wal"}) fs::copy_file(from / name, to / name);
  if (fs::exists(from / "backups")) fs::copy(from / "backups", to / "backups");
}

/// Fills a page of the cut copy, one that opening does not read and the WAL does not hold, with rubbish. Where it is,
/// the clean file knows.
void damage_page_of(const fs::path& clean, const fs::path& cut, const std::string& table) {
  Database database{clean, Database::Mode::read_only};
  const auto page = database.integer("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
  overwrite(cut, (page - 1) * 4096, std::string(4096, '\x55'));
}

/// Makes the database large enough to be checked beside serving.
void fill(Store& store) {
  store.write("anna", [](Transaction& tx) -> Done {
    for (int i = 0; i < 60; ++i) tx.log_put("media", std::to_string(i), 1, Json(std::string(100'000, 'x')));
    return true;
  });
}

/// A store of one item in its daily backup and another one since.
void make_two_days(Scratch& scratch) {
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'Yesterday'}"));
  Backup{store}.save_daily();
  put(store, valid("{'title': 'Today'}"));
}

}  // namespace

TEST_CASE("after a power cut everything acknowledged is there") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  for (int i = 0; i < 10; ++i) put(store, valid("{'title': 'T" + std::to_string(i) + "'}"));
  copy_as_cut(scratch.data(), scratch.path("cut"));
  Store after{scratch.path("cut"), scratch.clock()};
  CHECK(titles(after).size() == 10);
  CHECK(after.version() == store.version());
}

TEST_CASE("a damaged database is set aside whole, and the newest good backup takes its place") {
  Scratch scratch;
  make_two_days(scratch);
  const auto file = scratch.data() / "vitrine.db";
  const auto how = GENERATE(0, 1, 2);
  if (how == 0) overwrite(file, 0, std::string(8192, '\0'));      // the beginning was never written
  if (how == 1) overwrite(file, 100, std::string(3000, '\xa5'));  // the schema is rubbish
  if (how == 2) fs::resize_file(file, 2 * 4096 + 100);            // the end is missing
  const auto damaged = read_file(file);
  Store store{scratch.data(), scratch.clock()};
  CHECK(titles(store) == std::vector<std::string>{"Yesterday"});
  const auto aside = names_in(scratch.data(), ".damaged-");
  REQUIRE_FALSE(aside.empty());
  CHECK(aside.front() == "vitrine.db.damaged-20261124T210000Z");
  CHECK(read_file(scratch.data() / aside.front()) == damaged);
  CHECK(put(store, valid("{'title': 'Goes on'}")).has_value());
}

TEST_CASE("a history that went back to a backup gets a new name") {
  Scratch scratch;
  make_two_days(scratch);
  std::string epoch;
  {
    const Store store{scratch.data(), scratch.clock()};
    epoch = store.version().epoch;
  }
  overwrite(scratch.data() / "vitrine.db", 0, std::string(8192, '\0'));
  const Store store{scratch.data(), scratch.clock()};
  CHECK(store.version().epoch != epoch);
  CHECK(store.version().seq == 2);
}

TEST_CASE("a damaged backup is passed over for an older one that is good") {
  Scratch scratch;
  {
    Store store{scratch.data(), scratch.clock()};
    put(store, valid("{'title': 'Old'}"));
    Backup{store}.save_daily();
    scratch.now += std::chrono::hours{24};
    put(store, valid("{'title': 'Newer'}"));
    Backup{store}.save_daily();
  }
  const auto backups = backups_in(scratch.data());
  REQUIRE(backups.size() == 2);
  overwrite(backups.front(), 0, std::string(4096, '\0'));
  overwrite(scratch.data() / "vitrine.db", 0, std::string(4096, '\0'));
  Store store{scratch.data(), scratch.clock()};
  CHECK(titles(store) == std::vector<std::string>{"Old"});
}

TEST_CASE("without any backup a damaged database is kept aside, and screens get an empty one") {
  Scratch scratch;
  {
    Store store{scratch.data(), scratch.clock()};
    put(store, valid("{'title': 'Lost'}"));
  }
  overwrite(scratch.data() / "vitrine.db", 0, std::string(4096, '\0'));
  Store store{scratch.data(), scratch.clock()};
  CHECK(titles(store).empty());
  CHECK(names_in(scratch.data(), ".damaged-").size() == 1);
}

TEST_CASE("damage inside is found after an unclean stop: at once when the database is small") {
  Scratch scratch;
  make_two_days(scratch);
  {
    Store store{scratch.data(), scratch.clock()};
    put(store, valid("{'title': 'Last word'}"));
    copy_as_cut(scratch.data(), scratch.path("cut"));
  }
  damage_page_of(scratch.data() / "vitrine.db", scratch.path("cut") / "vitrine.db", "tokens");
  Store store{scratch.path("cut"), scratch.clock()};
  CHECK(titles(store) == std::vector<std::string>{"Yesterday"});
}

TEST_CASE("damage inside a large database is found beside serving, and screens hear of what took its place") {
  Scratch scratch;
  std::string epoch;
  {
    Store store{scratch.data(), scratch.clock()};
    put(store, valid("{'title': 'Yesterday'}"));
    Backup{store}.save_daily();
    fill(store);
    put(store, valid("{'title': 'Today'}"));
    copy_as_cut(scratch.data(), scratch.path("cut"));
    epoch = store.version().epoch;
  }
  damage_page_of(scratch.data() / "vitrine.db", scratch.path("cut") / "vitrine.db", "tokens");
  Store store{scratch.path("cut"), scratch.clock()};
  std::mutex mutex;
  std::condition_variable heard;
  store.on_commit([&](const Commit&) {
    const std::lock_guard guard{mutex};
    heard.notify_one();
  });
  std::unique_lock lock{mutex};
  CHECK(heard.wait_for(lock, std::chrono::seconds{30}, [&] { return store.version().epoch != epoch; }));
  CHECK(titles(store) == std::vector<std::string>{"Yesterday"});
  CHECK_FALSE(names_in(scratch.path("cut"), ".damaged-").empty());
}

TEST_CASE("a large sound database is checked beside serving, and a stop does not wait for it") {
  Scratch scratch;
  {
    Store store{scratch.data(), scratch.clock()};
    fill(store);
    copy_as_cut(scratch.data(), scratch.path("cut"));
  }
  const Store store{scratch.path("cut"), scratch.clock()};
  CHECK(store.version().seq == 1);
}

TEST_CASE("an upgrade asks for a backup first, takes each step once, and a step that fails changes nothing") {
  Scratch scratch;
  Database database{scratch.path("x.db"), Database::Mode::create};
  const std::vector<SchemaStep> old{{1, "CREATE TABLE a (x INTEGER) STRICT"}};
  const std::vector<SchemaStep> newer{{1, "CREATE TABLE a (x INTEGER) STRICT"},
                                      {2, "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1)"}};
  const std::vector<SchemaStep> broken{newer[0], newer[1], {3, "CREATE TABLE c (x INTEGER) STRICT; nonsense"}};
  std::vector<int> asked;
  const auto ask = [&](int from) { asked.push_back(from); };
  migrate(database, old, ask);
  CHECK(asked.empty());
  migrate(database, newer, ask);
  migrate(database, newer, ask);
  CHECK(asked == std::vector<int>{1});
  CHECK(database.integer("SELECT count(*) FROM a") == 1);
  CHECK_THROWS_AS(migrate(database, broken, ask), Fault);
  CHECK(database.integer("PRAGMA user_version") == 2);
  CHECK(database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'c'") == 0);
}

TEST_CASE("the schema's steps are numbered from 1 without gaps") {
  const auto steps = schema_steps();
  REQUIRE_FALSE(steps.empty());
  for (std::size_t i = 0; i < steps.size(); ++i) CHECK(steps[i].number == static_cast<int>(i) + 1);
}
