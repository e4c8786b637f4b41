// An upstream that is pulled over HTTP: what an admin decides about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "model/item.hpp"

namespace vitrine {

/// What becomes of an item that its upstream no longer has. Feeds do not announce deletions, and an old item sliding
/// out of a feed's window is none.
enum class WhenGone {
  keep,
  archive,
  archive_upcoming,  ///< an event that has not begun: it was called off; everything else stays
};
std::string_view name_of(WhenGone rule);

/// CSS selectors that find the entries of a web page; empty ones are guessed.
struct Selectors {
  std::string item, title, date, excerpt, link, image;
  bool operator==(const Selectors&) const = default;
};

constexpr int shortest_interval = 15, longest_interval = 7 * 24 * 60;  ///< minutes
constexpr int most_entries_kept = 500;

struct Source {
  Uuid id;
  std::string name;                 ///< for staff; may be empty: the upstream's own title serves
  std::string url;                  ///< http or https: a feed, a calendar, or a page on which they are found
  std::string format;               ///< name of a format; empty: told by content
  std::string lang;                 ///< of items that do not say; empty: the upstream's, else the organisation's first
  std::vector<std::string> tags;    ///< that every item gets besides its own
  std::optional<Kind> kind;         ///< nothing: as the upstream has it
  int max_items = 50;               ///< the newest, or the next events
  std::optional<int> max_age_days;  ///< of news since publication, of events since their end; nothing: any
  bool as_drafts = false;           ///< new items wait for approval
  WhenGone when_gone = WhenGone::archive_upcoming;
  bool local_network = false;  ///< may be at an address of this network or machine
  bool paused = false;
  int interval_minutes = 60;  ///< between two pulls, unless the upstream asks for more
  std::optional<Selectors> selectors;
  Rev rev = 0;
  bool operator==(const Source&) const = default;
};

Json to_json(const Selectors& selectors);
/// All fields but what is known of its pulls (model/source_state).
Json to_json(const Source& source);
/// A whole representation (POST, PUT, or a merge patch already applied), every rule checked. Absent fields take their
/// default, unknown ones are refused; `rev` and `state` are ignored. `is_format`: whether there is a format of that
/// name; without it any name goes.
Expected<Source, Problems> source_from_json(const Json& value, bool (*is_format)(std::string_view) = nullptr);

}  // namespace vitrine
