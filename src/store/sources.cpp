#include "store/sources.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "store/audit.hpp"
#include "store/item_writes.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours longest_unwritten{6};

Source source_of(const Statement& row) {
  const auto value = parse_json(row.text(0));
  auto source = value ? source_from_json(*value) : refuse(Problems{{"", value.error()}});
  if (!source) throw DatabaseDamaged("a stored source cannot be read: " + source.error().front().detail);
  source->rev = row.integer(1);
  return std::move(*source);
}

std::optional<Source> find_source(Database& database, const Uuid& id) {
  auto row = database.prepare("SELECT content, rev FROM sources WHERE id = ?");
  row.bind(id);
  if (!row.step()) return std::nullopt;
  return source_of(row);
}

std::optional<Refusal> objection(const std::optional<Source>& current, const Precondition& precondition) {
  auto refused = check_precondition(current ? std::optional{current->rev} : std::nullopt, precondition, "source");
  if (refused && refused->why == Refusal::Why::stale && current)
    refused->current = std::make_shared<const Json>(to_json(*current));
  return refused;
}

std::string shown(const Source& source) { return source.name.empty() ? source.url : source.name; }

bool read_from_elsewhere(const Source& a, const Source& b) {
  return a.url != b.url || a.format != b.format || a.selectors != b.selectors;
}

/// Without what changes with every pull and may be lost.
SourceState lasting(SourceState state) {
  state.attempted_at = state.succeeded_at = state.next_at = state.read_at = state.whole_at = std::nullopt;
  state.not_modified = state.failures = 0;
  if (state.error) state.error->detail.clear();
  return state;
}

void archive_items_of(Transaction& tx, const Uuid& source) {
  std::vector<std::int64_t> rows;
  {
    auto row = tx.database().prepare("SELECT n FROM items WHERE source = ? AND status <> 'archived'");
    row.bind(source);
    while (row.step()) rows.push_back(row.integer(0));
  }
  for (const auto n : rows) {
    const auto old = find_item_by_row(tx.database(), n);
    if (!old) continue;
    auto content = old->item.content;
    content.status = Status::archived;
    save_item(tx, {old->item.id, std::move(content), "archived"}, old);
  }
}

}  // namespace

std::vector<Source> Sources::all() const {
  return store_.read([](Database& database) {
    std::vector<Source> sources;
    auto row = database.prepare("SELECT content, rev FROM sources ORDER BY id");
    while (row.step()) sources.push_back(source_of(row));
    return sources;
  });
}

std::optional<Source> Sources::find(const Uuid& id) const {
  return store_.read([&](Database& database) { return find_source(database, id); });
}

Expected<Source, Refusal> Sources::put(Transaction& tx, const Source& source, const Precondition& precondition) {
  auto& database = tx.database();
  const auto current = find_source(database, source.id);
  if (auto no = objection(current, precondition)) return refuse(std::move(*no));
  auto next = source;
  next.rev = current ? current->rev : 0;
  if (current == next) return *current;
  if (!current && database.integer("SELECT count(*) FROM sources") >= static_cast<std::int64_t>(source_limit))
    return refuse(refusal(Refusal::Why::full, fmt::format("there are {} sources already; remove one", source_limit)));
  ++next.rev;
  database
      .prepare(
          "INSERT INTO sources (id, rev, content) VALUES (?1, ?2, ?3) "
          "ON CONFLICT (id) DO UPDATE SET rev = ?2, content = ?3")
      .bind(next.id, next.rev, to_text(to_json(next)))
      .run();
  note_in_audit(tx, current ? "source_changed" : "source_added", shown(next), next.url);
  if (current && current->max_items < next.max_items)  // what changed lately is not all that is wanted now
    tx.after_commit([this, id = next.id] {
      const std::lock_guard lock{mutex_};
      if (const auto entry = known_.find(id); entry != known_.end()) entry->second.state.whole_at.reset();
    });
  if (current && read_from_elsewhere(*current, next)) {
    database.prepare("DELETE FROM source_states WHERE source = ?").bind(next.id).run();
    tx.after_commit([this, id = next.id] {
      const std::lock_guard lock{mutex_};
      known_[id] = {};
    });
  }
  return next;
}

Expected<Source, Refusal> Sources::remove(Transaction& tx, const Uuid& id, const Precondition& precondition,
                                          bool archive_items) {
  const auto current = find_source(tx.database(), id);
  if (!current) return refuse(refusal(Refusal::Why::not_found, fmt::format("there is no source {}", id.text())));
  if (auto no = objection(current, precondition)) return refuse(std::move(*no));
  if (archive_items) archive_items_of(tx, id);
  tx.database().prepare("DELETE FROM sources WHERE id = ?").bind(id).run();
  note_in_audit(tx, "source_removed", shown(*current), current->url);
  tx.after_commit([this, id] {
    const std::lock_guard lock{mutex_};
    known_.erase(id);
  });
  return *current;
}

std::int64_t Sources::count_items(const Uuid& id) const {
  return store_.read([&](Database& database) {
    auto row = database.prepare("SELECT count(*) FROM items WHERE source = ? AND status <> 'archived'");
    row.bind(id).step();
    return row.integer(0);
  });
}

Sources::Known& Sources::known(const Uuid& id) const {
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  auto& entry = known_[id];
  entry.state = entry.on_disk = store_.read([&](Database& database) {
    auto row = database.prepare("SELECT state FROM source_states WHERE source = ?");
    row.bind(id);
    if (!row.step()) return SourceState{};
    const auto value = parse_json(row.text(0));
    if (!value) throw DatabaseDamaged("the stored state of a source cannot be read: " + value.error());
    return source_state_from_json(*value);
  });
  return entry;
}

SourceState Sources::state(const Uuid& id) const {
  const std::lock_guard lock{mutex_};
  return known(id).state;
}

void Sources::keep_state(const Source& source, const SourceState& state) {
  const auto present = find(source.id);
  if (!present || read_from_elsewhere(*present, source)) return;
  {
    const std::lock_guard lock{mutex_};
    auto& entry = known(source.id);
    entry.state = state;
    const bool late = !entry.written_at || store_.now() - *entry.written_at >= longest_unwritten;
    if (lasting(state) == lasting(entry.on_disk) && !late) return;
  }
  write_state(source.id, state);
}

bool is_still_read(Transaction& tx, const Source& source) {
  const auto present = find_source(tx.database(), source.id);
  return present && !read_from_elsewhere(*present, source);
}

void Sources::mark_pulled_now(const Uuid& id, bool under_way) {
  const std::lock_guard lock{mutex_};
  known(id).pulled_now = under_way;
}

bool Sources::is_pulled_now(const Uuid& id) const {
  const std::lock_guard lock{mutex_};
  return known(id).pulled_now;
}

void Sources::write_state(const Uuid& id, const SourceState& state) {
  const auto written = store_.write("", [&](Transaction& tx) -> Expected<bool, Refusal> {
    if (!find_source(tx.database(), id)) return false;
    tx.database()
        .prepare(
            "INSERT INTO source_states (source, state) VALUES (?1, ?2) ON CONFLICT (source) DO UPDATE SET state = ?2")
        .bind(id, to_text(to_json(state)))
        .run();
    return true;
  });
  if (!written || !*written) return;
  const std::lock_guard lock{mutex_};
  auto& entry = known(id);
  entry.on_disk = state;
  entry.written_at = store_.now();
}

void Sources::flush() {
  std::vector<std::pair<Uuid, SourceState>> unwritten;
  {
    const std::lock_guard lock{mutex_};
    for (const auto& [id, entry] : known_)
      if (entry.state != entry.on_disk) unwritten.emplace_back(id, entry.state);
  }
  for (const auto& [id, state] : unwritten) write_state(id, state);
}

}  // namespace vitrine
