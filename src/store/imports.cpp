#include "store/imports.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/log.hpp"
#include "model/empty_entry.hpp"
#include "model/item_json.hpp"
#include "model/merge.hpp"
#include "model/schedule.hpp"
#include "store/imported.hpp"
#include "store/item_writes.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_problems = 100;
constexpr std::string_view sample_tag = "sample";

bool is_sample(const std::vector<std::string>& tags) { return std::ranges::find(tags, sample_tag) != tags.end(); }

std::optional<StoredItem> find_match(Database& database, const std::optional<Uuid>& id,
                                     const std::optional<std::string>& key) {
  if (id)
    if (auto stored = find_item(database, *id)) return stored;
  return key ? find_item_by_key(database, *key) : std::nullopt;
}

std::optional<StoredItem> find_match(Database& database, const Draft& draft) {
  const auto id = draft.id ? Uuid::parse(*draft.id) : refuse(std::string{});
  return find_match(database, id ? std::optional{*id} : std::nullopt, draft.key);
}

/// For an item that no file brought so far: as if a file had brought it as it is, so that this file's word counts; but
/// archived it stays.
Json as_if_imported(const Json& current, const Json& incoming) {
  Json base = current;
  if (base["status"] == name_of(Status::archived)) base["status"] = incoming["status"];
  return base;
}

std::vector<std::string> changed_fields(const Json& before, const Json& after) {
  std::vector<std::string> names;
  for (const auto& [name, value] : after.items())
    if (const auto old = before.find(name); old == before.end() || *old != value) names.push_back(name);
  return names;
}

/// `before` of complete(): what the same import gave last, else what is there.
std::optional<Content> content_before(Database& database, const Draft& draft) {
  auto stored = find_match(database, draft);
  if (!stored) return std::nullopt;
  if (const auto last = imported_last(database, stored->item.id)) return content_from_json(*last);
  return std::move(stored->item.content);
}

std::optional<std::string> source_text(const std::optional<Uuid>& source) {
  return source ? std::optional{source->text()} : std::nullopt;
}

bool falls_under(WhenGone rule, const Content& content, Instant now) {
  if (rule != WhenGone::archive_upcoming) return rule == WhenGone::archive;
  return content.kind == Kind::event && event_range(content).begin > now;
}

Problems problems_of(const Refusal& refusal) {
  if (!refusal.problems.empty()) return refusal.problems;
  return {{"", refusal.detail, refusal.why == Refusal::Why::full ? "full" : ""}};
}

std::vector<std::int64_t> numbers(Statement& row) {
  std::vector<std::int64_t> all;
  while (row.step()) all.push_back(row.integer(0));
  return all;
}

}  // namespace

Import::Import(Store&, Transaction& tx, Options options) : tx_(tx), options_(std::move(options)) {
  retired_sample_ = tx.database().integer("SELECT value FROM meta WHERE key = 'sample_retired'") != 0;
}

void Import::recognise(Draft& draft) {
  if (!options_.source || options_.keys.empty() || !draft.key || draft.id) return;
  if (find_item_by_key(tx_.database(), *draft.key)) return;
  if (!lost_) lost_.emplace(tx_.database(), *options_.source, options_.keys);
  if (auto key = lost_->take(draft, options_.defaults, tx_.now())) draft.key = std::move(*key);
}

void Import::add(Draft draft, std::string_view pointer) {
  if (!options_.source && says_nothing(draft)) return;
  recognise(draft);
  const auto before = content_before(tx_.database(), draft);
  complete(draft, tx_.now(), before ? &*before : nullptr);
  auto item = validate(draft, options_.defaults);
  if (!item) {
    if (options_.source && draft.key) still_there(*draft.key);
    return note(std::move(item.error()), pointer);
  }
  if (options_.drafts_only && item->content().status != Status::draft)
    return note({{"/status", "as an author you may import drafts only: set \"status\" to \"draft\"", "drafts_only"}},
                pointer);
  if (!problems_.empty() && !options_.source) return;  // all of it will be rolled back
  if (!retired_sample_ && !is_sample(item->content().tags)) retire_sample();
  take(*item, pointer);
}

void Import::note(Problems problems, std::string_view pointer) {
  ++counts_.skipped;
  for (auto& problem : problems) {
    if (problems_.size() >= most_problems) return;
    problem.pointer.insert(0, pointer);
    problems_.push_back(std::move(problem));
  }
}

void Import::take(const ValidItem& item, std::string_view pointer) {
  const auto old = find_match(tx_.database(), item.id(), item.content().key);
  if (!old) return make(item, pointer);
  if (is_first_sight(old->item.id)) return merge(*old, item.content(), pointer);
  const auto before = imported_last(tx_.database(), old->item.id);
  if (!before || *before != to_json(item.content()))
    note({{"", "is the same item as an earlier one of this file, by id or key, but with other content", "twice"}},
         pointer);
}

void Import::make(const ValidItem& item, std::string_view pointer) {
  const auto id = item.id().value_or(Uuid::make(tx_.now()));
  is_first_sight(id);
  const auto saved = save_item(tx_, {id, item.content(), "imported", source_text(options_.source)}, std::nullopt);
  if (!saved) return note(problems_of(saved.error()), pointer);
  keep_imported(id, to_text(to_json(item.content())));
  if (options_.tell) options_.tell({true, *saved, {}});
  ++counts_.created;
  changed_ = true;
}

void Import::merge(const StoredItem& old, const Content& incoming, std::string_view pointer) {
  const auto& id = old.item.id;
  const auto sent = to_json(incoming), current = to_json(old.item.content);
  const auto last = imported_last(tx_.database(), id);
  if (last && *last == sent) return void(++counts_.unchanged);
  const auto merged = merge_import(last ? *last : as_if_imported(current, sent), sent, current);
  auto valid = validate(draft_from_json(merged), options_.defaults);
  if (!valid) {
    // Staff and the file changed what does not go together: people's word stands.
    log(Level::warning, "import_kept_edits", {{"item", id.text()}, {"reason", valid.error().front().detail}});
    keep_imported(id, to_text(sent));
    return void(++counts_.unchanged);
  }
  if (options_.drafts_only && old.item.content.status != Status::draft)
    return note({{"", "as an author you may change drafts only, and this item is none", "not_a_draft"}}, pointer);
  const auto saved = save_item(tx_, {id, valid->content(), "imported", source_text(options_.source)}, old);
  if (!saved) return note(problems_of(saved.error()), pointer);
  keep_imported(id, to_text(sent));
  const bool updated = saved->rev != old.item.rev;
  if (updated && options_.tell) options_.tell({false, *saved, changed_fields(current, to_json(saved->content))});
  ++(updated ? counts_.updated : counts_.unchanged);
  changed_ = changed_ || updated;
}

void Import::keep_imported(const Uuid& id, const std::string& content) {
  tx_.database()
      .prepare(
          "INSERT INTO imported (item_id, content) VALUES (?1, ?2) ON CONFLICT (item_id) DO UPDATE SET content = ?2")
      .bind(id, content)
      .run();
}

bool Import::is_first_sight(const Uuid& id) {
  std::uint64_t bits = 0;
  const auto uid = uid_of(id);
  std::memcpy(&bits, uid.data() + 8, sizeof bits);
  return seen_.insert(bits).second;
}

void Import::retire_sample() {
  retired_sample_ = true;
  auto& database = tx_.database();
  database.execute("INSERT INTO meta (key, value) VALUES ('sample_retired', 1) ON CONFLICT (key) DO NOTHING");
  const auto rows =
      numbers(database.prepare("SELECT n FROM item_facets WHERE facet = ?").bind(fmt::format("tag:{}", sample_tag)));
  for (const auto n : rows)
    if (const auto old = find_item_by_row(database, n); old && old->item.content.status != Status::archived)
      archive(*old);
}

void Import::archive(const StoredItem& old) {
  auto content = old.item.content;
  content.status = Status::archived;
  if (save_item(tx_, {old.item.id, std::move(content), "archived"}, old)) changed_ = true;
}

void Import::still_there(std::string_view key) {
  if (const auto old = find_item_by_key(tx_.database(), key)) is_first_sight(old->item.id);
}

void Import::still_there(Draft draft) {
  recognise(draft);
  if (draft.key) still_there(*draft.key);
}

void Import::archive_gone(WhenGone rule) {
  if (rule == WhenGone::keep || !options_.source) return;
  const auto rows = numbers(
      tx_.database().prepare("SELECT n FROM items WHERE source = ? AND status <> 'archived'").bind(*options_.source));
  for (const auto n : rows) {
    const auto old = find_item_by_row(tx_.database(), n);
    if (!old || !is_first_sight(old->item.id) || !falls_under(rule, old->item.content, tx_.now())) continue;
    archive(*old);
    ++counts_.archived;
    // Should it come back, that is the upstream's change, not staff's to be undone.
    if (auto last = imported_last(tx_.database(), old->item.id)) {
      (*last)["status"] = name_of(Status::archived);
      keep_imported(old->item.id, to_text(*last));
    }
  }
}

Expected<ImportCounts, Problems> Import::finish() {
  if (!problems_.empty() && !options_.source) return refuse(std::move(problems_));
  counts_.seq = changed_ ? tx_.seq() : tx_.seq() - 1;
  return counts_;
}

}  // namespace vitrine
