#include "store/screens.hpp"

#include <fmt/format.h>

#include "store/sqlite.hpp"

namespace vitrine {
namespace {

Screen screen_of(const Statement& row) {
  return {std::string{row.text(0)}, std::string{row.text(1)}, std::string{row.text(2)}};
}

std::optional<Screen> find_screen(Database& database, std::string_view id) {
  auto row = database.prepare("SELECT id, name, channel FROM screens WHERE id = ?");
  row.bind(id);
  if (!row.step()) return std::nullopt;
  return screen_of(row);
}

}  // namespace

std::vector<Screen> Screens::all() const {
  return store_.read([](Database& database) {
    std::vector<Screen> screens;
    auto row = database.prepare("SELECT id, name, channel FROM screens ORDER BY id");
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
          "INSERT INTO screens (id, name, channel) VALUES (?1, ?2, ?3) "
          "ON CONFLICT (id) DO UPDATE SET name = ?2, channel = ?3")
      .bind(screen.id, screen.name, screen.channel)
      .run();
  return screen;
}

Expected<Screen, Refusal> Screens::remove(Transaction& tx, std::string_view id) {
  const auto screen = find_screen(tx.database(), id);
  if (!screen) return refuse(Refusal{Refusal::Why::not_found, fmt::format("there is no screen {}", id), {}, {}, {}});
  tx.database().prepare("DELETE FROM screens WHERE id = ?").bind(id).run();
  return *screen;
}

}  // namespace vitrine
