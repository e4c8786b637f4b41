// What a group of screens shows, and the organisation that it shows it for. contract.md, "Channel, deck, …".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "model/item.hpp"

namespace vitrine {

struct Channel {
  std::string name = "main";  ///< 1–40 of a-z 0-9 and hyphen, a letter first
  std::string title;          ///< shown on the wall; may be empty
  std::vector<Kind> kinds{Kind::news, Kind::event, Kind::notice, Kind::poster};
  std::vector<std::string> tags;   ///< an item needs one of these; none: all items
  std::vector<std::string> langs;  ///< an item needs to speak one of these; none: all items, each in its own
  std::string time_zone = "Europe/Brussels";
  std::map<Kind, int> caps{{Kind::news, 8}, {Kind::event, 8}, {Kind::notice, 8}, {Kind::poster, 8}};
  int slot_seconds = 5;
  int dwell_min = 8, dwell_max = 30;  ///< seconds
  std::string theme = "paper";        ///< paper, night, bold
  std::string transition = "fade";    ///< fade, slide, none
  Rev rev = 0;

  static constexpr int default_cap = 8;
  int cap(Kind kind) const;
  /// Whether an item belongs here: published, and either named in its own list of channels or, without such a list,
  /// matching kinds, tags and langs. A list outdoes the filter: who names a channel means it. Not a matter of time.
  bool takes(const Content& content) const;
  bool operator==(const Channel&) const = default;
};

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
