#include "store/screens.hpp"

#include <fmt/format.h>

#include "store/sqlite.hpp"

namespace vitrine {
namespace {

Screen screen_of(const Statement& row) {
  return {std::string{row.text(0)}, std::string{row.text(1)}, std::string{row.text(2)},
          static_cast<int>(row.integer(3))};
}

std::optional<Screen> find_screen(Database& database, std::string_view id) {
  auto row = database.prepare("SELECT id, name, channel, rotation FROM screens WHERE id = ?");
  row.bind(id);
  if (!row.step()) return std::nullopt;
  return screen_of(row);
}

}  // namespace

std::vector<Screen> Screens::all() const {
  return store_.read([](Database& database) {
    std::vector<Screen> screens;
    auto row = database.prepare("SELECT id, name, channel, rotation FROM screens ORDER BY id");
    while (row.step()) screens.push_back(screen_of(row));
    return screens;
  });
}

std::optional<Screen> Screens::find(std::string_view id) const {
  return store_.read([&](Database& database) { return find_screen(database, id); });
}

Expected<Screen, Refusal> Screens::put(Transaction& tx, const Screen& screen) {
  auto& database = tx.database();
  if (!find_screen(database, screen.id) &&
      database.integer("SELECT count(*) FROM screens") >= static_cast<std::int64_t>(screen_limit))
    return refuse(Refusal{Refusal::Why::full,
                          fmt::format("there are {} screens already; remove one that is gone", screen_limit),
                          {},
                          {},
                          {}});
  database
      .prepare(
          "INSERT INTO screens (id, name, channel, rotation) VALUES (?1, ?2, ?3, ?4) "
          "ON CONFLICT (id) DO UPDATE SET name = ?2, channel = ?3, rotation = ?4")
      .bind(screen.id, screen.name, screen.channel, std::int64_t{screen.rotation})
      .run();
  return screen;
}

std::map<std::string, Instant> Screens::last_heard() const {
  return store_.read([](Database& database) {
    std::map<std::string, Instant> heard;
    auto row = database.prepare("SELECT id, last_heard FROM screens WHERE last_heard IS NOT NULL");
    while (row.step()) heard.emplace(row.text(0), from_unix_ms(row.integer(1)));
    return heard;
  });
}

void Screens::note_heard(Transaction& tx, const std::map<std::string, Instant>& heard) {
  for (const auto& [id, at] : heard)
    tx.database().prepare("UPDATE screens SET last_heard = ? WHERE id = ?").bind(at, id).run();
}

Expected<Screen, Refusal> Screens::remove(Transaction& tx, std::string_view id) {
  const auto screen = find_screen(tx.database(), id);
  if (!screen) return refuse(Refusal{Refusal::Why::not_found, fmt::format("there is no screen {}", id), {}, {}, {}});
  tx.database().prepare("DELETE FROM screens WHERE id = ?").bind(id).run();
  return *screen;
}

}  // namespace vitrine
