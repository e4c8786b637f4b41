// A machine that does not know the time: what was committed is not younger than what comes after it.
#include "base/floor_clock.hpp"
#include "program.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::test;

namespace {

constexpr auto behind = std::chrono::hours{48};

void import_one(const Folder& folder, const std::string& title) {
  const auto ran =
      run(folder, {"import", folder.file(title + ".json", R"({"items":[{"kind":"news","lang":"en","key":")" + title +
                                                              R"(","title":"A story"}]})")});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
}

Instant last_commit(const Folder& folder) {
  Database database{folder / "data/vitrine.db", Database::Mode::read_only};
  return from_unix_ms(database.integer("SELECT at FROM commits ORDER BY seq DESC LIMIT 1"));
}

/// As if the clock had fallen behind by two days since.
void put_forward(const Folder& folder) {
  Database database{folder / "data/vitrine.db", Database::Mode::read_write};
  database.prepare("UPDATE commits SET at = at + ?").bind(Milliseconds{behind}.count()).run();
}

/// Where the kernel's clock is kept in step with others it is right, and the record is not.
bool expected(Instant said, Instant committed) {
  return system_clock_is_kept() ? said < committed : said >= committed && said < committed + std::chrono::hours{1};
}

}  // namespace

TEST_CASE("neither a command nor the server goes back behind the last commit with a clock that nobody keeps") {
  const Folder folder;
  import_one(folder, "first");
  put_forward(folder);
  const auto committed = last_commit(folder);
  import_one(folder, "second");
  CHECK(expected(last_commit(folder), committed));

  const Serving server{folder};
  CHECK(expected(from_unix_ms(server.json("/api/v1/time")["now"].get<std::int64_t>()), committed));
}
