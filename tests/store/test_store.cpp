#include "store/store.hpp"

#include <atomic>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "scratch.hpp"
#include "store/log.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Done note(Transaction& tx, const std::string& id, Rev rev) {
  tx.log_put("items", id, rev, Json{{"title", id}});
  return true;
}

/// The sentence of the Fault that opening ends with; empty when it opens.
std::string why_not_opened(const std::filesystem::path& folder) {
  try {
    const Store store{folder, system_now};
  } catch (const Fault& fault) {
    return fault.what();
  }
  return {};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a new data folder belongs to its owner alone and holds an empty history") {
  Scratch scratch;
  const Store store{scratch.data(), scratch.clock()};
  struct stat status {};
  REQUIRE(::stat(scratch.data().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  CHECK(store.version().seq == 0);
  CHECK(store.version().epoch.size() == 32);
}

TEST_CASE("the database has our mark, the newest schema, the log ahead and the safe way to write") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto result = store.write("anna", [](Transaction& tx) -> Done {
    auto& database = tx.database();
    CHECK(database.integer("PRAGMA application_id") == our_application_id);
    CHECK(database.integer("PRAGMA user_version") == newest_schema());
    CHECK(database.text("PRAGMA journal_mode") == "wal");
    CHECK(database.integer("PRAGMA synchronous") == 2);
    CHECK(database.integer("PRAGMA foreign_keys") == 1);
    CHECK(database.integer("PRAGMA trusted_schema") == 0);
    CHECK(database.text("PRAGMA integrity_check") == "ok");
    return true;
  });
  CHECK(result.has_value());
  store.read([](Database& database) {
    CHECK(database.integer("PRAGMA wal_autocheckpoint") == 0);
    CHECK_THROWS_AS(database.execute("DELETE FROM meta"), Fault);
    return 0;
  });
}

TEST_CASE("every commit has the next seq, and a write that logs nothing has none") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  std::vector<Seq> heard;
  store.on_commit([&](const Commit& commit) { heard.push_back(commit.version.seq); });
  for (int i = 0; i < 5; ++i) {
    store.write("anna", [&](Transaction& tx) { return note(tx, "a", i + 1); });
    store.write("anna", [&](Transaction&) -> Done { return true; });
    store.write("anna", [&](Transaction& tx) -> Done {
      note(tx, "b", 1);
      return refuse(Refusal{Refusal::Why::conflict, "no", {}, {}, {}});
    });
  }
  CHECK(heard == std::vector<Seq>{1, 2, 3, 4, 5});
  CHECK(store.version().seq == 5);
  store.read([](Database& database) {
    CHECK(database.integer("SELECT count(*) FROM commits") == 5);
    CHECK(database.integer("SELECT max(seq) FROM commits") == 5);
    CHECK(database.integer("SELECT count(*) FROM log_lines WHERE id = 'b'") == 0);
    return 0;
  });
}

TEST_CASE("a change of what does not travel is a commit without lines") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [](Transaction& tx) -> Done {
    tx.log_change();
    return true;
  });
  CHECK(store.version().seq == 1);
  store.read([](Database& database) {
    CHECK(database.integer("SELECT lines FROM commits WHERE seq = 1") == 0);
    return 0;
  });
}

TEST_CASE("a write that throws leaves nothing, and the next one works") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  CHECK_THROWS_AS(store.write("anna",
                              [](Transaction& tx) -> Done {
                                note(tx, "a", 1);
                                throw Fault("broken");
                              }),
                  Fault);
  CHECK(store.version().seq == 0);
  CHECK(store.write("anna", [](Transaction& tx) { return note(tx, "b", 1); }).has_value());
  CHECK(store.read([](Database& d) { return d.integer("SELECT count(*) FROM log_lines"); }) == 1);
}

TEST_CASE("what happens after a commit happens only then") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  int done = 0;
  store.write("anna", [&](Transaction& tx) -> Done {
    tx.after_commit([&] { ++done; });
    CHECK(done == 0);
    return true;
  });
  CHECK(done == 1);
  store.write("anna", [&](Transaction& tx) -> Done {
    tx.after_commit([&] { ++done; });
    return refuse(Refusal{Refusal::Why::conflict, "no", {}, {}, {}});
  });
  CHECK(done == 1);
}

TEST_CASE("a listener that fails does not undo the commit nor silence the others") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  int heard = 0;
  store.on_commit([](const Commit&) { throw std::runtime_error("deaf"); });
  store.on_commit([&](const Commit&) { ++heard; });
  store.write("anna", [](Transaction& tx) { return note(tx, "a", 1); });
  CHECK(heard == 1);
  CHECK(store.version().seq == 1);
}

TEST_CASE("a history goes on where it stood after the store was closed, whatever the clock says") {
  Scratch scratch;
  Version before;
  {
    Store store{scratch.data(), scratch.clock()};
    store.write("anna", [](Transaction& tx) { return note(tx, "a", 1); });
    before = store.version();
  }
  scratch.now = from_unix_ms(0);
  Store store{scratch.data(), scratch.clock()};
  CHECK(store.version() == before);
  store.write("anna", [](Transaction& tx) { return note(tx, "a", 2); });
  CHECK(store.version().seq == 2);
  CHECK(store.version().committed_at == from_unix_ms(0));
  CHECK(store.version().epoch == before.epoch);
}

TEST_CASE("a commit takes effect a second after it was made") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [](Transaction& tx) { return note(tx, "a", 1); });
  CHECK(store.read([](Database& d) { return d.integer("SELECT effective_at - at FROM commits"); }) == 1000);
}

TEST_CASE("the chain covers every line, and the digest is the sum of what is alive") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [](Transaction& tx) {
    note(tx, "a", 1);
    return note(tx, "b", 1);
  });
  store.write("anna", [](Transaction& tx) -> Done {
    note(tx, "a", 2);
    tx.log_delete("items", "b", 2);
    return true;
  });
  store.read([](Database& database) {
    Sha256 digest;
    auto alive = database.prepare("SELECT l.line FROM log_rows r JOIN log_lines l ON l.seq = r.seq AND l.n = r.n");
    int rows = 0;
    for (; alive.step(); ++rows) digest = add_hashes(digest, sha256(alive.blob(0)));
    CHECK(rows == 1);
    const auto position = read_log_position(database);
    CHECK(position.digest == digest);

    const auto raw = [](const Sha256& sum) { return std::string{sum.bytes.begin(), sum.bytes.end()}; };
    auto chain = sha256("epoch" + position.epoch);
    for (Seq seq = 1; seq <= 2; ++seq) {
      std::string sums;
      auto lines = database.prepare("SELECT line FROM log_lines WHERE seq = ? ORDER BY n");
      lines.bind(seq);
      while (lines.step()) sums += raw(sha256(lines.blob(0)));
      auto commit = database.prepare("SELECT line FROM commits WHERE seq = ?");
      commit.bind(seq);
      REQUIRE(commit.step());
      sums += raw(sha256(commit.blob(0)));
      chain = sha256(raw(chain) + raw(sha256(sums)));
    }
    CHECK(position.chain == chain);
    return 0;
  });
}

TEST_CASE("the digest's arithmetic carries and borrows over all 256 bits") {
  Sha256 one, zero, all;
  one.bytes[31] = 1;
  all.bytes.fill(0xff);
  CHECK(add_hashes(all, one) == zero);
  CHECK(subtract_hashes(zero, one) == all);
  for (const auto* text : {"a", "b", "c"}) {
    const auto x = sha256(text), y = sha256(std::string{text} + "!");
    CHECK(subtract_hashes(add_hashes(x, y), y) == x);
  }
}

TEST_CASE("readers see the last commit while a write is under way, and wait for nobody") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto count = [](Database& d) { return d.integer("SELECT count(*) FROM log_lines"); };
  store.write("anna", [&](Transaction& tx) -> Done {
    note(tx, "a", 1);
    std::vector<std::thread> readers;
    std::atomic<int> empty = 0;
    for (int i = 0; i < 8; ++i) readers.emplace_back([&] { empty += store.read(count) == 0; });
    for (auto& reader : readers) reader.join();
    CHECK(empty == 8);
    return true;
  });
  CHECK(store.read(count) == 1);
}

TEST_CASE("a snapshot stays the same while others write, and reading within reading works") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto count = [](Database& d) { return d.integer("SELECT count(*) FROM log_lines"); };
  store.read([&](Database& database) {
    CHECK(count(database) == 0);
    store.write("anna", [](Transaction& tx) { return note(tx, "a", 1); });
    CHECK(count(database) == 0);
    CHECK(store.read(count) == 1);
    return 0;
  });
}

TEST_CASE("writers on many threads queue, and no number is lost or given twice") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  std::vector<Seq> heard;
  store.on_commit([&](const Commit& commit) { heard.push_back(commit.version.seq); });
  std::vector<std::thread> writers;
  for (int t = 0; t < 4; ++t)
    writers.emplace_back([&store, t] {
      for (int i = 0; i < 10; ++i)
        store.write("anna", [&](Transaction& tx) { return note(tx, std::to_string(t), i + 1); });
    });
  for (auto& writer : writers) writer.join();
  REQUIRE(heard.size() == 40);
  for (std::size_t i = 0; i < heard.size(); ++i) CHECK(heard[i] == static_cast<Seq>(i) + 1);
}

TEST_CASE("statements are prepared once and used again") {
  Scratch scratch;
  Database database{scratch.path("x.db"), Database::Mode::create};
  database.execute("CREATE TABLE t (x INTEGER)");
  for (int i = 0; i < 100; ++i) database.prepare("INSERT INTO t VALUES (?)").bind(i).run();
  CHECK(database.cached_statements() == 1);
  {
    auto outer = database.prepare("SELECT x FROM t");
    auto inner = database.prepare("SELECT x FROM t");
    REQUIRE(outer.step());
    REQUIRE(inner.step());
    REQUIRE(outer.step());
    CHECK(outer.integer(0) == 1);
    CHECK(inner.integer(0) == 0);
  }
  for (int i = 0; i < 200; ++i) database.integer("SELECT " + std::to_string(i));
  CHECK(database.cached_statements() <= 64);
}

TEST_CASE("a value comes back as it was bound") {
  Scratch scratch;
  Database database{scratch.path("x.db"), Database::Mode::create};
  const std::string odd{"a\0b\xc3\xa9", 5};
  auto row = database.prepare("SELECT ?, ?, ?, ?, ?");
  row.bind(std::int64_t{-5'000'000'000}, odd, BlobView{odd}, nullptr, sha256("x"));
  REQUIRE(row.step());
  CHECK(row.integer(0) == -5'000'000'000);
  CHECK(row.text(1) == odd);
  CHECK(row.blob(2) == odd);
  CHECK(row.is_null(3));
  CHECK(row.hash(4) == sha256("x"));
}

TEST_CASE("an error of SQLite names the file and its own words") {
  Scratch scratch;
  Database database{scratch.path("x.db"), Database::Mode::create};
  try {
    database.integer("SELECT x FROM nowhere");
    FAIL("prepared");
  } catch (const Fault& fault) {
    CHECK(has(fault.what(), "x.db"));
    CHECK(has(fault.what(), "no such table: nowhere"));
  }
}

TEST_CASE("a folder that another process owns is told apart from other faults") {
  Scratch scratch;
  int ready[2], over[2];
  REQUIRE(::pipe(ready) == 0);
  REQUIRE(::pipe(over) == 0);
  const auto child = ::fork();
  if (child == 0) {  // holds the lock until the other end of the pipe is closed
    ::close(over[1]);
    const auto lock =
        (std::filesystem::create_directory(scratch.data()), LockFile::try_take(scratch.data() / "vitrine.lock"));
    char byte = lock ? '1' : '0';
    if (::write(ready[1], &byte, 1) != 1 || ::read(over[0], &byte, 1) < 0) ::_exit(1);
    ::_exit(0);
  }
  ::close(over[0]);
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  REQUIRE(byte == '1');
  CHECK_THROWS_AS(Store(scratch.data(), system_now), FolderInUse);
  ::close(over[1]);
  ::waitpid(child, nullptr, 0);
  CHECK(why_not_opened(scratch.data()).empty());
}

TEST_CASE("a data folder that cannot be made is a sentence that says what to do") {
  Scratch scratch;
  write_file_atomically(scratch.path("file"), "x");
  const auto why = why_not_opened(scratch.path("file") / "data");
  CHECK(has(why, "could not make the data folder"));
  CHECK(has(why, "Not a directory"));
  CHECK(has(why, "--data"));
  CHECK(has(why_not_opened(scratch.path("file")), "--data"));
}

TEST_CASE("what is not a database is refused and not touched") {
  Scratch scratch;
  std::filesystem::create_directory(scratch.data());
  const std::string letter(5000, 'x');
  write_file_atomically(scratch.data() / "vitrine.db", letter);
  CHECK(has(why_not_opened(scratch.data()), "is not a database"));
  CHECK(read_file(scratch.data() / "vitrine.db") == letter);
}

TEST_CASE("a database of another program is refused and not touched") {
  Scratch scratch;
  std::filesystem::create_directory(scratch.data());
  const auto file = scratch.data() / "vitrine.db";
  for (const bool marked : {false, true}) {
    {
      Database other{file, Database::Mode::create};
      other.execute("CREATE TABLE IF NOT EXISTS theirs (x)");
      if (marked) other.execute("PRAGMA application_id = 42");
    }
    const auto before = read_file(file);
    CHECK(has(why_not_opened(scratch.data()), "database of another program"));
    CHECK(read_file(file) == before);
  }
}

TEST_CASE("a database of a newer version is refused and not touched") {
  Scratch scratch;
  CHECK(why_not_opened(scratch.data()).empty());
  const auto file = scratch.data() / "vitrine.db";
  {
    Database database{file, Database::Mode::read_write};
    database.execute("PRAGMA user_version = 999");
  }
  const auto before = read_file(file);
  const auto why = why_not_opened(scratch.data());
  CHECK(has(why, "made by a newer Vitrine"));
  CHECK(has(why, "999"));
  CHECK(read_file(file) == before);
}

TEST_CASE("a full disk is told as such, with nothing changed, and ends when there is room again") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [](Transaction& tx) { return note(tx, "a", 1); });
  const auto limit = [&](std::int64_t pages) {
    store.write("anna", [&](Transaction& tx) -> Done {
      return tx.database().integer("PRAGMA max_page_count = " + std::to_string(pages)) > 0;
    });
  };
  limit(1);  // as few as there are
  const auto fill = [&] {
    return store.write("anna", [](Transaction& tx) {
      return tx.log_put("items", "big", 1, Json(std::string(100'000, 'x'))), Done{true};
    });
  };
  CHECK_THROWS_AS(fill(), DiskFull);
  CHECK(store.version().seq == 1);
  CHECK(store.read([](Database& d) { return d.integer("SELECT count(*) FROM log_lines"); }) == 1);
  limit(1'000'000);
  CHECK(fill().has_value());
  CHECK(store.version().seq == 2);
}

TEST_CASE("a store that can be written says nothing, one whose folder is gone says why") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  CHECK(store.why_not_writable().empty());
  std::filesystem::rename(scratch.data(), scratch.path("moved"));
  CHECK_FALSE(store.why_not_writable().empty());
}
