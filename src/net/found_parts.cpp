#include "net/found_parts.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "formats/discover.hpp"
#include "net/document.hpp"

namespace vitrine {
namespace {

constexpr int most_candidates = 8;
/// A page that names more has one for each evening.
constexpr std::ptrdiff_t most_calendars = 6;

bool is_calendar(const Candidate& candidate) { return candidate.format && text_of(*candidate.format) == "ics"; }

bool is_event_list(const Candidate& candidate) {
  return candidate.address.find("/tribe/") != std::string::npos || is_calendar(candidate);
}

/// Google's own, of holidays and birthdays, which many show beside theirs.
bool is_of_feasts(const Candidate& candidate) {
  return candidate.address.find("%40group.v.calendar.google.com") != std::string::npos;
}

/// One page's candidates, tried in their order.
class Finder {
 public:
  Finder(PartReader& reader, const FetchReply& page) : reader_(reader), reading_(reader.reading), page_(page) {}

  /// Whether anything was found.
  bool find(const std::vector<Candidate>& candidates) {
    calendars_ = std::ranges::count_if(candidates,
                                       [](const Candidate& each) { return is_calendar(each) && !is_of_feasts(each); });
    for (const auto& candidate : candidates) {
      const bool is_page = candidate.format == Format::page;
      if (!is_wanted(candidate) || (!is_page && ++tried_ > most_candidates)) continue;
      if (!(is_page ? take_page(candidate) : take(candidate))) continue;
      const bool events = is_event_list(candidate);
      (events ? events_ : news_) = true;
      only_calendars_ = only_calendars_ && (!events || is_calendar(candidate));
    }
    return news_ || events_;
  }

 private:
  /// The first news, and the events of one maker, or all calendars. The page itself stands last.
  bool is_wanted(const Candidate& candidate) const {
    if (candidate.comments || (is_of_feasts(candidate) && calendars_ > 0)) return false;
    if (!is_event_list(candidate)) return !news_;
    return !events_ || (only_calendars_ && is_calendar(candidate) && candidate.sure);
  }

  /// Beside a calendar only when it lists nothing but news: the same evening would come twice.
  bool take_page(const Candidate& candidate) {
    const auto before = mark();
    if (reader_.take(page_, part_of(candidate), Format::page)) return false;
    const auto is_event = [](const UpstreamEntry& entry) { return entry.draft.kind == "event"; };
    const auto first = reading_.entries.begin() + static_cast<std::ptrdiff_t>(before.entries);
    const bool any = first != reading_.entries.end();
    if (any && (before.parts == 0 || std::none_of(first, reading_.entries.end(), is_event))) return true;
    return undo(before);
  }

  bool take(const Candidate& candidate) {
    const auto part = part_of(candidate);
    const auto reply = reader_.ask(part, true);
    if (!reply || format_of(*reply) == Format::page) return false;
    const auto before = mark();
    if (reader_.take(*reply, part, candidate.format)) return false;
    const auto read = reading_.entries.size() - before.entries;
    if (is_calendar(candidate)) leave_out_known(reading_.entries, before.entries);
    const auto brought = reading_.entries.size() - before.entries;
    if (is_calendar(candidate) && calendars_ > most_calendars && read < 2) return undo(before);
    // A calendar that the page names may be empty today and have events tomorrow.
    const bool awaited = candidate.sure && is_event_list(candidate) && read == 0;
    return brought > 0 || awaited || undo(before);
  }

  struct Mark {
    std::size_t parts, entries;
    bool partial;
    std::chrono::minutes asked;
    std::optional<Selectors> selectors;
  };
  Mark mark() const {
    return {reading_.parts.size(), reading_.entries.size(), reading_.partial, reading_.asked, reading_.selectors};
  }

  /// Never found.
  bool undo(const Mark& before) {
    reading_.parts.resize(before.parts);
    reading_.entries.erase(reading_.entries.begin() + static_cast<std::ptrdiff_t>(before.entries),
                           reading_.entries.end());
    reading_.partial = before.partial;
    reading_.asked = before.asked;
    reading_.selectors = before.selectors;
    return false;
  }

  static SourcePart part_of(const Candidate& candidate) {
    SourcePart part{candidate.address, {}, {}, {}, {}, 0};
    part.lang = candidate.lang;
    return part;
  }

  PartReader& reader_;
  Reading& reading_;
  const FetchReply& page_;
  std::ptrdiff_t calendars_ = 0;
  int tried_ = 0;
  bool news_ = false, events_ = false, only_calendars_ = true;
};

}  // namespace

std::optional<UpstreamFailure> find_parts(PartReader& reader, const FetchReply& page) {
  std::vector<std::string> links;
  for (const auto& [name, value] : page.headers)
    if (name == "link") links.push_back(value);
  if (Finder{reader, page}.find(discover(page.body, page.url, links))) {
    if (const auto title = title_of_page(page.body); !title.empty()) reader.reading.title = title;
    return std::nullopt;
  }
  const bool asks = is_robot_check(page.body);
  return UpstreamFailure{
      trouble(asks ? PullTrouble::robot_check : PullTrouble::nothing_found, page.url,
              asks ? "asks whether a person reads it" : "names no feed or calendar, and holds no list of news"),
      std::nullopt};
}

}  // namespace vitrine
