// What a group of screens shows, and the organisation that it shows it for. contract.md, "Channel, deck, …".
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "model/item.hpp"

namespace vitrine {

/// Whose screens these are, where that is not the organisation's own name and logo.
struct Brand {
  std::optional<std::string> name;
  std::optional<Sha256> logo;
  std::optional<std::string> accent;  ///< "#rrggbb", small letters; the page makes it darker or lighter until it reads
  bool operator==(const Brand&) const = default;
};

/// Another theme for some hours of every day, in the channel's zone.
struct NightTheme {
  std::string theme = "night";
  int from = 20 * 60, to = 7 * 60;  ///< minutes after midnight, 0…1439; `to` at or before `from` runs past midnight
  bool operator==(const NightTheme&) const = default;
};

/// Where the screens hang: what the smallest letter follows from.
struct Viewing {
  double diagonal_inches = 55;  ///< 5…300
  double distance_metres = 3;   ///< 0.3…50, of the farthest reader
  bool operator==(const Viewing&) const = default;
};

enum class Ticker { none, headlines, notices };

/// Kinds of slides, in the order in which they usually come.
constexpr std::array<std::string_view, 7> slide_kinds{"notice", "event",     "agenda", "now",
                                                      "news",   "headlines", "poster"};

/// In which order the kinds of slides come, and how often each slide in one rotation. deck.hpp says what follows.
struct Sequence {
  std::vector<std::string> order{slide_kinds.begin(), slide_kinds.end()};  ///< every one of slide_kinds, once
  std::map<std::string, int> times;  ///< 2 or 3 times a rotation; the others come once
  int rounds =
      4;  ///< 1…6: so many times the order is gone through, each time with a share of every kind; 1: kind by kind
  bool operator==(const Sequence&) const = default;
};

/// How long a slide stays, in seconds: what its words take to read, but no less and no more. Twice the same: so long.
struct Dwell {
  int min = 8, max = 30;
  bool operator==(const Dwell&) const = default;
};

struct Channel {
  std::string name = "main";  ///< 1–40 of a-z 0-9 and hyphen, a letter first
  std::string title;          ///< shown on the wall; may be empty
  std::vector<Kind> kinds{Kind::news, Kind::event, Kind::notice, Kind::poster};
  std::vector<std::string> tags;   ///< an item needs one of these; none: all items
  std::vector<std::string> langs;  ///< an item needs to speak one of these; none: all items, each in its own
  std::string time_zone = "Europe/Brussels";
  std::map<Kind, int> caps{{Kind::news, 8}, {Kind::event, 8}, {Kind::notice, 8}, {Kind::poster, 8}};
  int slot_seconds = 5;
  Dwell dwell;
  std::map<std::string, Dwell> dwell_by_kind;  ///< of those of slide_kinds that have limits of their own
  std::string theme = "paper";                 ///< paper, night, bold
  std::string transition = "fade";             ///< fade, slide, none
  std::vector<std::string> summaries{"now", "agenda",
                                     "headlines"};  ///< slides of several items, made where they say something
  bool langs_in_turn = false;  ///< the whole rotation in the first language, then in the next; else each item once
  Brand brand;
  std::optional<NightTheme> night;
  std::optional<Viewing> viewing;    ///< none: a usual screen in a usual room
  Ticker ticker = Ticker::none;      ///< a line of headlines or notices that moves along the foot of the screen
  int overscan_percent = 0;          ///< 0…10: margin on every side that the screen's frame may hide
  bool drift = false;                ///< pictures move slowly while they are on
  std::vector<Hours> sleep;          ///< when the screens are dark, but for what is urgent; none: never
  std::optional<Sequence> sequence;  ///< none: as usual
  Rev rev = 0;

  static constexpr int default_cap = 8;
  int cap(Kind kind) const;
  /// Of a kind of slide_kinds; of any other name the channel's own.
  const Dwell& dwell_of(std::string_view kind) const;
  /// Whether an item belongs here: published, and either named in its own list of channels or, without such a list,
  /// matching kinds, tags and langs. A list outdoes the filter: who names a channel means it. Not a matter of time.
  bool takes(const Content& content) const;
  bool operator==(const Channel&) const = default;
};

/// The theme at that moment: by what a clock in the channel's zone says, so an hour that comes twice in autumn is night
/// twice, and one that spring skips is never.
std::string theme_at(const Channel& channel, Instant at);

struct Organisation {
  std::string name;
  std::vector<std::string> langs{"en"};  ///< never empty; the first is the default of new items
  std::string time_zone = "Europe/Brussels";
  std::optional<std::string> public_url;
  std::optional<Sha256> logo;
  Rev rev = 0;
  bool operator==(const Organisation&) const = default;
};

Json to_json(const Channel& channel);
Json to_json(const Organisation& organisation);
/// Read a whole representation (PUT, or a merge patch already applied) and check every rule. Fields that are absent
/// take their default; unknown fields are refused; `rev` is ignored.
Expected<Channel, Problems> channel_from_json(const Json& value);
Expected<Organisation, Problems> organisation_from_json(const Json& value);

}  // namespace vitrine
