#include "formats/wordpress_event.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/json_document.hpp"
#include "formats/web_entry.hpp"
#include "formats/web_text.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

/// "2026-12-04 18:30:00" as RFC 3339 without an offset; empty for anything else.
std::string time_text(const Json& event, std::string_view name) {
  auto text = text_at(event, {name});
  if (text.size() != 19 || text[10] != ' ') return {};
  text[10] = 'T';
  return text;
}

/// Its own zone; one that is only an offset ("UTC+1") is no place, and the organisation's stands for it.
Zone zone_of(const Json& event, const ReadOptions& options) {
  const auto zone = Zone::find(text_at(event, {"timezone"}));
  return zone ? *zone : options.zone;
}

/// The same moment from the time in UTC, else from the local one.
std::optional<Instant> moment(const Json& event, std::string_view utc, std::string_view local, const Zone& zone) {
  if (const auto at = parse_rfc3339(time_text(event, utc) + 'Z')) return *at;
  if (const auto at = parse_rfc3339_in(time_text(event, local), zone)) return *at;
  return std::nullopt;
}

void read_days(const Json& event, Draft& draft) {
  const auto first = text_at(event, {"start_date"}).substr(0, 10), last = text_at(event, {"end_date"}).substr(0, 10);
  draft.all_day = true;
  if (parse_date(first)) draft.starts_at = first;
  if (parse_date(last) && last > first) draft.ends_at = last;
}

void read_times(const Json& event, const Zone& zone, Draft& draft) {
  const auto begins = moment(event, "utc_start_date", "start_date", zone);
  const auto ends = moment(event, "utc_end_date", "end_date", zone);
  if (begins) draft.starts_at = format_rfc3339(*begins, zone);
  if (begins && ends && *ends > *begins) draft.ends_at = format_rfc3339(*ends, zone);
}

/// "Cloth Hall, Grote Markt 34, Ypres". A venue that is none is an empty list.
std::string place_of(const Json& event) {
  std::vector<std::string> parts;
  for (const auto name : {"venue", "address", "city"})
    if (auto part = line_at(event, {"venue", name});
        !part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end())
      parts.push_back(std::move(part));
  std::string place;
  for (const auto& part : parts) place += (place.empty() ? "" : ", ") + part;
  return shorten(place, place_rule.max);
}

std::string summary_of(const Json& event, const std::string& base, WebEntry& entry) {
  const auto excerpt = text_at(event, {"excerpt"}), whole = text_at(event, {"description"});
  const auto content = summary_text({.raw = whole, .markup = Markup::html, .base = base}, entry.lang);
  if (!entry.image) entry.image = content.image;
  const auto text =
      better_words(summary_text({.raw = excerpt, .markup = Markup::html, .base = base}, entry.lang), content);
  const auto cost = line_at(event, {"cost"});
  if (cost.empty()) return text;
  return shorten(text, summary_rule.max - count_characters(cost) - 2) + (text.empty() ? "" : "\n\n") + cost;
}

}  // namespace

std::string line_at(const Json& value, std::initializer_list<std::string_view> path) {
  const auto text = text_at(value, path);
  return title_text({.raw = text, .markup = Markup::html}, "");
}

Draft read_tribe_event(const Json& event, const ReadOptions& options) {
  WebEntry entry;
  entry.link = address_at(event, {"url"}, options.address);
  const auto base = entry.link.empty() ? options.address : entry.link;
  entry.lang = options.lang;
  if (const auto url = address_at(event, {"image", "url"}, base); !url.empty()) {
    entry.image.emplace();
    entry.image->url = url;
  }
  entry.summary = summary_of(event, base, entry);
  const auto title = text_at(event, {"title"});
  entry.title = title_text({.raw = title, .markup = Markup::html}, entry.lang, entry.summary);
  entry.published_at = moment(event, "date_utc", "date", options.zone);
  auto draft = draft_of(std::move(entry), options);
  draft.kind = "event";
  const auto zone = zone_of(event, options);
  draft.time_zone = zone.name();
  const auto* all_day = member(event, {"all_day"});
  all_day != nullptr&&* all_day == true ? read_days(event, draft) : read_times(event, zone, draft);
  if (!draft.starts_at) draft.problems.push_back({"/starts_at", "the event has no time that can be read"});
  if (auto place = place_of(event); !place.empty()) draft.location = std::move(place);
  const auto standing = text_at(event, {"event_status"});
  draft.cancelled = standing == "canceled" || standing == "cancelled";
  return draft;
}

}  // namespace vitrine
