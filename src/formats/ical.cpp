#include "formats/ical.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <limits>
#include <span>

#include <fmt/format.h>
#include <libical/ical.h>

#include "base/text.hpp"
#include "formats/feed_extension.hpp"
#include "formats/ical_draft.hpp"
#include "formats/ical_kept.hpp"
#include "formats/ical_stream.hpp"

namespace vitrine {
namespace {

/// For the rules of one calendar together: some seconds, if somebody means it. A daily one that counts from ten years
/// ago takes 3,700, most others some hundred.
constexpr std::int64_t most_steps = 20'000'000;

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

/// The events of one UID, read; they point into the components.
struct Group {
  std::size_t number = 0;  ///< of the first in the file
  std::vector<IcalComponent> components;
  std::vector<IcalEvent> events;
};

/// Another Vitrine's item is one here too, however often it comes again.
bool is_whole_item(const IcalComponent& component) {
  Draft said;
  const auto text = component.value(extension_property);
  return !text.empty() && read_extension_text(ical_text(text), said);
}

Group read_group(std::span<const KeptEvent> kept, IcalZones& zones) {
  Group group{.number = kept.front().number, .components = {}, .events = {}};
  group.components.reserve(kept.size());
  for (const auto& each : kept) {
    const auto& component = group.components.emplace_back(ical_component("VEVENT", each.lines));
    auto event = read_ical_event(component, zones);
    if (!event) continue;
    if (event->uid.empty()) event->uid = each.uid;
    group.events.push_back(std::move(*event));
  }
  if (group.events.size() == 1 && !group.events[0].changes && is_whole_item(*group.events[0].component)) {
    group.events[0].rules.clear();
    group.events[0].more.clear();
  }
  return group;
}

/// What is coming before what is over, soonest first: a limit cuts the past.
std::int64_t rank_of(const IcalOccurrence& occurrence, Instant now) {
  constexpr auto past = std::int64_t{1} << 60;
  const auto ahead = (occurrence.begins - now).count();
  return occurrence.begins + occurrence.length < now ? past - ahead : ahead;
}

/// Finds the rank of the last of so many, of any number.
class Cut {
 public:
  void add(std::int64_t rank) {
    ranks_.push_back(rank);
    if (ranks_.size() == 4 * most_events) keep();
  }
  bool cut() const { return cut_; }
  std::int64_t last() {
    keep();
    return cut_ ? *std::max_element(ranks_.begin(), ranks_.end()) : std::numeric_limits<std::int64_t>::max();
  }

 private:
  void keep() {
    if (ranks_.size() <= most_events) return;
    cut_ = true;
    std::nth_element(ranks_.begin(), ranks_.begin() + most_events, ranks_.end());
    ranks_.resize(most_events);
  }

  std::vector<std::int64_t> ranks_;
  bool cut_ = false;
};

/// One calendar of the file, from its first line to its last.
class Calendar {
 public:
  Calendar(const ReadOptions& options, const DraftSink& sink) : options_(options), sink_(sink) {}

  void says(IcalProperty property) {
    constexpr std::array<std::string_view, 6> known{
        "NAME", "X-WR-CALNAME", "URL", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-WR-TIMEZONE"};
    if (std::ranges::find(known, property.name) == known.end()) return;
    if (own_.find(property.name) == nullptr) own_.properties.push_back(std::move(property));
  }
  void defines(IcalComponent zone) {
    if (definitions_.size() < most_definitions) definitions_.push_back(std::move(zone));
  }
  void takes_place(std::string lines, std::size_t number) { kept_.add(std::move(lines), number); }

  /// Hands over its drafts.
  FeedAbout finish() {
    auto about = about_of(own_);
    IcalZones zones{options_.zone, definitions_, own_.value("X-WR-TIMEZONE")};
    const auto groups = kept_.groups();
    Cut cut;
    each(groups, zones, [&](const Group&, const IcalOccurrence& one) { cut.add(rank_of(one, options_.now)); });
    const auto last = cut.last();
    std::size_t count = 0;
    each(groups, zones, [&](const Group& group, const IcalOccurrence& one) {
      if (count == most_events || rank_of(one, options_.now) > last) return;
      ++count;
      sink_(draft_of(one, options_, about), fmt::format("/events/{}", group.number));
    });
    about.partial = cut.cut() || kept_.cut() || stopped_;
    return about;
  }

 private:
  static constexpr std::size_t most_definitions = 100;

  /// Twice the same, so that occurrences need not be held: there may be a great many.
  void each(const std::vector<std::span<const KeptEvent>>& groups, IcalZones& zones,
            const std::function<void(const Group&, const IcalOccurrence&)>& take) {
    auto steps = most_steps;
    const Range coming{options_.now, options_.now + expanded_for};
    for (const auto& kept : groups) {
      const auto group = read_group(kept, zones);
      for (const auto& occurrence : occurrences_of(group.events, coming, steps)) take(group, occurrence);
    }
    stopped_ = steps <= 0;
  }

  const ReadOptions& options_;
  const DraftSink& sink_;
  IcalComponent own_;
  std::vector<IcalComponent> definitions_;
  IcalKept kept_{options_.zone, options_.now};
  bool stopped_ = false;
};

}  // namespace

bool looks_like_ical(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xef\xbb\xbf")) first_bytes.remove_prefix(3);
  const auto begin = to_lower_ascii(trim(first_bytes).substr(0, 15));
  return begin == "begin:vcalendar" || begin.starts_with("begin:vevent");
}

Expected<void, Problems> read_ical(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  FeedAbout about;
  std::size_t number = 0;
  bool found = false, partial = false;
  std::optional<Calendar> calendar;
  const IcalTaker taker{
      .begins = [&] { calendar.emplace(options, sink); },
      .says = [&](IcalProperty property) { calendar->says(std::move(property)); },
      .defines = [&](IcalComponent zone) { calendar->defines(std::move(zone)); },
      .takes_place = [&](std::string lines) { calendar->takes_place(std::move(lines), ++number); },
      .ends =
          [&] {
            auto own = calendar->finish();
            partial = partial || own.partial;
            if (!found) about = std::move(own);
            found = true;
          },
  };
  if (!read_ical_stream(in, options.charset, taker)) partial = true;
  if (!found) return refuse(Problems{{"", "this is no calendar: BEGIN:VCALENDAR is missing", "not_a_calendar"}});
  about.partial = partial;
  if (options.about) options.about(about);
  return {};
}

}  // namespace vitrine
