#include "formats/ical.hpp"

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>

#include <fmt/format.h>
#include <libical/ical.h>

#include "base/text.hpp"
#include "formats/ical_draft.hpp"

namespace vitrine {
namespace {

/// In the order of the file, so that reading on is easy to follow.
struct Group {
  std::size_t number = 0;  ///< of its first event in the file
  std::vector<IcalEvent> events;
};

std::optional<std::chrono::minutes> every(const IcalComponent& calendar) {
  for (const auto* name : {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"}) {
    const auto text = std::string{calendar.value(name)};
    if (text.empty()) continue;
    icalerror_set_errors_are_fatal(0);
    const auto read = icaldurationtype_from_string(text.c_str());
    if (icaldurationtype_is_bad_duration(read) == 0 && icaldurationtype_as_int(read) >= 60)
      return std::chrono::minutes{icaldurationtype_as_int(read) / 60};
  }
  return std::nullopt;
}

FeedAbout about_of(const IcalComponent& calendar) {
  FeedAbout about;
  for (const auto* name : {"NAME", "X-WR-CALNAME"})
    if (about.title.empty()) about.title = squeeze_spaces(ical_text(calendar.value(name)));
  about.home = calendar.value("URL");
  about.every = every(calendar);
  return about;
}

/// By UID; what has none is known by its title and beginning.
std::map<std::string, Group> groups_of(const IcalComponent& calendar, IcalZones& zones, std::size_t& number) {
  std::map<std::string, Group> groups;
  for (const auto& part : calendar.parts) {
    if (part.name != "VEVENT") continue;
    ++number;
    auto event = read_ical_event(part, zones);
    if (!event) continue;
    if (event->uid.empty())
      event->uid = sha256(fmt::format("{}\n{}", part.value("SUMMARY"), part.value("DTSTART"))).hex();
    auto& group = groups[event->uid];
    if (group.events.empty()) group.number = number;
    group.events.push_back(std::move(*event));
  }
  return groups;
}

/// What is coming before what is over, soonest first: a limit cuts the past.
struct Made {
  IcalOccurrence occurrence;
  std::size_t number;
};
void keep_the_coming(std::vector<Made>& all, Instant now) {
  const auto is_over = [&](const Made& each) { return each.occurrence.begins + each.occurrence.length < now; };
  if (all.size() <= most_events) return;
  std::stable_sort(all.begin(), all.end(), [&](const Made& a, const Made& b) {
    if (is_over(a) != is_over(b)) return is_over(b);
    return is_over(a) ? a.occurrence.begins > b.occurrence.begins : a.occurrence.begins < b.occurrence.begins;
  });
  all.erase(all.begin() + most_events, all.end());
}

bool read_calendar(const IcalComponent& calendar, FeedAbout about, const ReadOptions& options, const DraftSink& sink,
                   std::size_t& number) {
  IcalZones zones{calendar, options.zone};
  const auto groups = groups_of(calendar, zones, number);
  std::vector<Made> all;
  const Range coming{options.now, options.now + expanded_for};
  for (const auto& [uid, group] : groups)
    for (const auto& occurrence : occurrences_of(group.events, coming)) all.push_back({occurrence, group.number});
  const bool partial = all.size() > most_events;
  keep_the_coming(all, options.now);
  std::stable_sort(all.begin(), all.end(), [](const Made& a, const Made& b) { return a.number < b.number; });
  for (const auto& each : all) sink(draft_of(each.occurrence, options, about), fmt::format("/events/{}", each.number));
  return partial;
}

}  // namespace

bool looks_like_ical(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xef\xbb\xbf")) first_bytes.remove_prefix(3);
  return to_lower_ascii(trim(first_bytes).substr(0, 15)) == "begin:vcalendar";
}

Expected<void, Problems> read_ical(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  const bool ended = to_lower_ascii(trim(bytes)).ends_with("end:vcalendar");
  const auto file = read_ical_lines(std::move(bytes), options.charset);
  FeedAbout about;
  std::size_t number = 0;
  bool found = false, partial = !ended;
  for (const auto& calendar : file.parts) {
    if (calendar.name != "VCALENDAR") continue;
    auto own = about_of(calendar);
    if (!found) about = own;
    found = true;
    partial = read_calendar(calendar, std::move(own), options, sink, number) || partial;
  }
  if (!found) return refuse(Problems{{"", "this is no calendar: BEGIN:VCALENDAR is missing"}});
  about.partial = partial;
  if (options.about) options.about(about);
  return {};
}

}  // namespace vitrine
