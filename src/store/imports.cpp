#include "store/imports.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "model/merge.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_problems = 100;
constexpr std::string_view sample_tag = "sample";

Json parse_stored(std::string_view text) {
  auto value = parse_json(text);
  if (!value) throw Fault("what was imported last is unreadable: " + value.error());
  return std::move(*value);
}

bool is_sample(const Content& content) { return std::ranges::find(content.tags, sample_tag) != content.tags.end(); }

/// The item that a draft speaks of: by id, else by key.
std::optional<Item> find_meant(const Items& items, Database& database, const ValidItem& item) {
  if (item.id())
    if (auto found = items.find_in(database, *item.id())) return found;
  if (!item.content().key) return std::nullopt;
  auto row = database.prepare("SELECT id FROM items WHERE key = ?");
  row.bind(*item.content().key);
  if (!row.step()) return std::nullopt;
  return items.find_in(database, Uuid::parse(row.text(0)).value());
}

/// null when nothing was imported for it yet: then all that the file says is news.
Json imported_last(Database& database, const Uuid& id) {
  auto row = database.prepare("SELECT content FROM imported WHERE item_id = ?");
  row.bind(id);
  return row.step() ? parse_stored(row.text(0)) : Json{};
}

void keep_imported(Database& database, const Uuid& id, const Json& content) {
  database
      .prepare(
          "INSERT INTO imported (item_id, content) VALUES (?1, ?2) ON CONFLICT (item_id) DO UPDATE SET content = ?2")
      .bind(id, to_text(content))
      .run();
}

}  // namespace

Import::Import(Store& store, Transaction& tx, Options options)
    : store_(store), tx_(tx), options_(std::move(options)), items_(store_) {}

void Import::object(std::string_view pointer, const Problems& problems) {
  for (const auto& problem : problems) {
    refused_ = true;
    if (problems_.size() < most_problems) problems_.push_back({std::string{pointer} + problem.pointer, problem.detail});
  }
}

void Import::add(Draft draft, std::string_view pointer) {
  // What the present fills in is no change of the file: it is left out of what is compared.
  const bool dated = draft.published_at.has_value();
  const bool since = draft.urgent_since.has_value();
  complete(draft, tx_.now());
  const auto item = validate(draft, options_.defaults);
  if (!item) return object(pointer, item.error());
  auto incoming = to_json(item->content());
  if (!dated) incoming["published_at"] = nullptr;
  if (!since) incoming["urgent_since"] = nullptr;
  take(*item, incoming, pointer);
}

void Import::take(const ValidItem& item, const Json& incoming, std::string_view pointer) {
  if (options_.drafts_only && item.content().status != Status::draft)
    return object(pointer, {{"/status", "as an author you may import drafts only: set \"status\" to \"draft\""}});
  if (!is_sample(item.content())) retire_sample();
  const auto current = find_meant(items_, tx_.database(), item);
  if (!current) return make(item, incoming, pointer);
  if (options_.drafts_only && current->content.status != Status::draft)
    return object(pointer, {{"", "as an author you may change drafts only, and this item is published"}});
  change(*current, incoming, pointer);
}

void Import::make(const ValidItem& item, const Json& incoming, std::string_view pointer) {
  const auto made = items_.put(tx_, item, Precondition::none());
  if (!made) return object(pointer, {{"", made.error().detail}});
  keep_imported(tx_.database(), made->id, incoming);
  ++counts_.created;
}

void Import::change(const Item& current, const Json& incoming, std::string_view pointer) {
  auto& database = tx_.database();
  const auto last = imported_last(database, current.id);
  const auto before = to_json(current.content);
  if (last == incoming) return void(++counts_.unchanged);
  auto merged = merge_import(last, incoming, before);
  for (const auto* name : {"published_at", "urgent_since"})
    if (merged[name].is_null()) merged[name] = before[name];
  keep_imported(database, current.id, incoming);
  if (merged == before) return void(++counts_.unchanged);
  auto draft = draft_from_json(merged);
  draft.id = current.id.text();
  const auto item = validate(draft, options_.defaults);
  if (!item) return object(pointer, item.error());
  const auto put = items_.put(tx_, *item, Precondition::none());
  if (!put) return object(pointer, {{"", put.error().detail}});
  ++counts_.updated;
}

void Import::retire_sample() {
  if (std::exchange(retired_sample_, true)) return;
  auto& database = tx_.database();
  if (!database.text("SELECT value FROM meta WHERE key = 'sample_retired'").empty()) return;
  std::vector<Uuid> samples;
  auto row = database.prepare(
      "SELECT id FROM items JOIN item_facets ON item_facets.n = items.n "
      "WHERE facet = 'tag:' || ? AND status <> 'archived' ORDER BY id");
  row.bind(sample_tag);
  while (row.step()) samples.push_back(Uuid::parse(row.text(0)).value());
  for (const auto& id : samples)
    if (const auto gone = items_.archive(tx_, id, Precondition::none()); !gone) throw Fault(gone.error().detail);
  // Once: what staff bring back of it stays.
  database.prepare("INSERT INTO meta (key, value) VALUES ('sample_retired', ?)").bind(format_rfc3339(tx_.now())).run();
}

Expected<ImportCounts, Problems> Import::finish() {
  if (refused_) return refuse(std::move(problems_));
  counts_.seq = counts_.created + counts_.updated > 0 ? tx_.seq() : store_.version().seq;
  return counts_;
}

}  // namespace vitrine
