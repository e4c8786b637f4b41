#include "formats/page_schema.hpp"

#include <array>

#include "base/text.hpp"
#include "formats/feed_dates.hpp"

namespace vitrine {
namespace {

constexpr std::size_t day_length = 10;

/// A day alone stays a day.
void set_times(const StatedEntry& stated, const ReadOptions& options, Draft& draft) {
  const auto zone = options.zone;
  draft.time_zone = zone.name();
  if (parse_date(stated.starts)) {
    draft.all_day = true;
    draft.starts_at = stated.starts;
    const auto last = stated.ends.substr(0, day_length);
    if (parse_date(last) && last > stated.starts) draft.ends_at = last;
    return;
  }
  const auto begins = read_feed_date(stated.starts, zone);
  if (!begins) return draft.problems.push_back({"/starts_at", "the event has no time that can be read"});
  draft.starts_at = format_rfc3339(*begins, zone);
  const auto ends = parse_date(stated.ends) ? std::nullopt : read_feed_date(stated.ends, zone);
  if (ends && *ends > *begins) draft.ends_at = format_rfc3339(*ends, zone);
}

}  // namespace

Draft draft_of(StatedEntry stated, const ReadOptions& options) {
  auto draft = draft_of(std::move(stated.entry), options);
  if (!stated.event) return draft;
  draft.kind = "event";
  set_times(stated, options, draft);
  if (!stated.location.empty()) draft.location = shorten(stated.location, 200);
  draft.cancelled = stated.cancelled;
  return draft;
}

}  // namespace vitrine
