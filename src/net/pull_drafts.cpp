#include "net/pull_drafts.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "model/occurrences.hpp"
#include "model/schedule.hpp"
#include "model/text_rules.hpp"
#include "model/validate.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours a_day{24}, usual_length{3};

std::string key_of(const Draft& draft, const Source& source) {
  const auto own = draft.key ? *draft.key : "id:" + draft.id.value_or("");
  auto key = source.id.text() + ':' + own;
  return count_characters(key) <= key_rule.max ? key : source.id.text() + ':' + sha256(own).hex();
}

void add_tags(Draft& draft, const Source& source) {
  auto tags = source.tags;
  for (const auto& tag : draft.tags)
    if (tags.size() < most_tags && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
  draft.tags = std::move(tags);
}

void set_kind(Draft& draft, const Source& source) {
  if (!source.kind) return;
  if (*source.kind == Kind::event) {
    if (draft.starts_at) draft.kind = "event";
    return;  // without a time it is no event, whoever wishes it
  }
  draft.kind = name_of(*source.kind);
  draft.starts_at = draft.ends_at = draft.recurrence = draft.location = draft.room = std::nullopt;
  draft.all_day = draft.cancelled = std::nullopt;
}

void adapt(Draft& draft, const Source& source) {
  draft.key = key_of(draft, source);
  draft.id = std::nullopt;
  draft.urgent = draft.pinned = std::nullopt;
  draft.urgent_since = std::nullopt;
  draft.channels = std::nullopt;
  draft.hours.clear();
  if (draft.status != "archived") draft.status = source.as_drafts ? "draft" : "published";
  set_kind(draft, source);
  add_tags(draft, source);
}

std::optional<Instant> time_of(const std::optional<std::string>& text, const Zone& zone) {
  if (!text) return std::nullopt;
  if (const auto day = parse_date(*text)) return zone.start_of_day(*day);
  const auto at = parse_rfc3339_in(*text, zone);
  return at ? std::optional{*at} : std::nullopt;
}

struct Placed {
  UpstreamEntry entry;
  bool event = false;
  std::optional<Instant> from, until;
};

/// A series stands where its next occurrence does, and is over with its last one. What is no valid item is looked at by
/// the import, which says so.
void place_series(Placed& out, const Draft& draft, const Zone& organisation, Instant now) {
  auto whole = draft;
  complete(whole, now, nullptr);
  const auto valid = validate(whole, {.time_zone = organisation.name()});
  if (!valid || !comes_again(valid->content())) return;
  out.from = event_range(occurrence_at(valid->content(), now)).begin;
  out.until = end_of_series(valid->content(), now);
}

Placed placed(UpstreamEntry entry, const Zone& organisation, Instant now) {
  const auto& draft = entry.draft;
  const auto zone = draft.time_zone ? Zone::find(*draft.time_zone).value_or(organisation) : organisation;
  Placed out;
  out.event = draft.kind == "event";
  if (out.event) {
    out.from = time_of(draft.starts_at, zone);
    out.until = time_of(draft.ends_at, zone);
    const bool whole_days = draft.starts_at && parse_date(*draft.starts_at).has_value();
    if (whole_days && (out.until || out.from)) out.until = out.until.value_or(*out.from) + a_day;
    if (!out.until && out.from) out.until = *out.from + usual_length;
    if (draft.recurrence) place_series(out, draft, organisation, now);
  } else {
    out.from = out.until = time_of(draft.published_at, zone);
  }
  out.entry = std::move(entry);
  return out;
}

/// What cannot be placed in time is looked at by validate(), which says what is wrong with it.
bool is_too_old(const Placed& one, const Source& source, Instant now) {
  if (!one.until) return false;
  if (source.max_age_days) return *one.until < now - std::chrono::days{*source.max_age_days};
  return one.event && *one.until <= now;
}

}  // namespace

std::unordered_set<std::string> keys_of(const Taken& taken) {
  std::unordered_set<std::string> keys;
  for (const auto* all : {&taken.entries, &taken.left_there})
    for (const auto& entry : *all) keys.insert(*entry.draft.key);
  return keys;
}

Taken take_entries(std::vector<UpstreamEntry> entries, std::vector<UpstreamEntry> elsewhere, const Source& source,
                   const Zone& zone, Instant now) {
  std::vector<Placed> all;
  for (auto& entry : entries) {
    adapt(entry.draft, source);
    all.push_back(placed(std::move(entry), zone, now));
  }
  std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) {
    if (a.event != b.event) return a.event;
    return a.event ? a.from.value_or(end_of_time) < b.from.value_or(end_of_time)
                   : a.from.value_or(end_of_time) > b.from.value_or(end_of_time);
  });
  Taken taken;
  int events = 0, others = 0;
  for (auto& one : all) {
    auto& count = one.event ? events : others;
    const bool too_many = count >= source.max_items && !one.entry.only_known;
    if (is_too_old(one, source, now) || too_many) {
      taken.left_there.push_back(std::move(one.entry));
      continue;
    }
    if (!one.entry.only_known) ++count;
    taken.entries.push_back(std::move(one.entry));
  }
  for (auto& entry : elsewhere) {
    entry.draft.key = key_of(entry.draft, source);
    taken.left_there.push_back(std::move(entry));
  }
  return taken;
}

}  // namespace vitrine
