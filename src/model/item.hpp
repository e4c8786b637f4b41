// One thing to show: a news story, an event, a notice or a poster. contract.md, "Items".
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/uuid.hpp"

namespace vitrine {

enum class Kind { news, event, notice, poster };
inline constexpr std::array all_kinds{Kind::news, Kind::event, Kind::notice, Kind::poster};
std::string_view name_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);

enum class Status { draft, published, archived };
std::string_view name_of(Status status);
std::optional<Status> status_named(std::string_view name);

struct Translation {
  std::string title;
  std::string summary;
  bool operator==(const Translation&) const = default;
};

/// 0…1 from the left and the top of a picture: what a crop must keep.
struct Focus {
  double x = 0.5, y = 0.5;
  bool operator==(const Focus&) const = default;
};

struct ImageRef {
  Sha256 sha256;               ///< of the kept bytes: what POST /media answered
  std::string alt;             ///< may be empty: decoration
  std::optional<Focus> focus;  ///< as staff gave it; nothing: the one found in the picture holds
  bool operator==(const ImageRef&) const = default;
};

/// Days of the week and a time of day, in the channel's zone. `to` at or before `from` runs past midnight and
/// belongs to the day it starts on.
struct Hours {
  std::array<bool, 7> days{};  ///< Monday first
  int from = 0;                ///< minutes after midnight, 0…1439
  int to = 1440;               ///< minutes after midnight, 0…1440
  bool operator==(const Hours&) const = default;
};

/// What staff or a source write. Text is NFC; everything in it has passed validate().
struct Content {
  Kind kind = Kind::news;
  Status status = Status::published;
  std::string lang;  ///< BCP 47
  std::string title;
  std::string summary;
  std::map<std::string, Translation> translations;  ///< by BCP 47 tag
  std::optional<std::string> link;                  ///< absolute http(s) URL
  std::optional<ImageRef> image;
  std::optional<Instant> published_at;  ///< the printed date and sort key; always there once published

  // Events. Timed ones have starts_at, and ends_at if given; all-day ones have first_day, and last_day (inclusive) if
  // they last longer. schedule's event_range() knows what follows from what is missing.
  bool all_day = false;
  std::optional<Instant> starts_at, ends_at;
  std::optional<Date> first_day, last_day;
  std::string time_zone;  ///< IANA; always set
  std::string location, room;
  bool cancelled = false;
  std::optional<std::string> recurrence;  ///< an RFC 5545 RRULE

  std::optional<Instant> show_from, show_until;
  std::vector<Hours> hours;  ///< none: at all hours
  bool pinned = false;
  bool urgent = false;
  std::optional<Instant> urgent_since;
  std::optional<std::vector<std::string>> channels;  ///< nullopt: every channel whose filter matches
  std::vector<std::string> tags;
  std::optional<std::string> key;  ///< identity from outside, unique

  bool operator==(const Content&) const = default;
};

using Rev = std::int64_t;  ///< of one item or channel: 1, 2, 3 …
using Seq = std::int64_t;  ///< of a commit: 1, 2, 3 … without gaps; 0 before the first

/// A Content as the store keeps it, with what only the server writes.
struct Item {
  Uuid id;
  Content content;
  Rev rev = 0;
  Seq seq = 0;
  std::optional<std::string> source;
  Instant created_at{}, updated_at{};
  std::string updated_by;
};

/// Of a Draft. (Not within it: clang 14 does not find its default values there.)
struct DraftImage {
  std::string sha256, alt;
  std::optional<Focus> focus;
  /// A local file instead of `sha256`, relative to the file that names it: who reads that file uploads the image
  /// and fills in `sha256`; validate() refuses what still has only this.
  std::optional<std::string> file;
  /// An address on the web instead of `sha256`, from a feed: who reads the feed fetches the image and fills in
  /// `sha256`, or goes without; validate() refuses what still has only this.
  std::optional<std::string> url;
};

/// What somebody sent, before anyone believed it: every field as text or absent. Made by formats/* and
/// model/item_json; only validate() turns it into something that the store takes.
/// An absent field (nullopt) takes its default; a reader that meets a wrong type adds to `problems`.
struct Draft {
  std::optional<std::string> id;
  std::optional<std::string> kind, status, lang, title, summary;
  std::map<std::string, Translation> translations;
  std::optional<std::string> link;
  using Image = DraftImage;
  std::optional<Image> image;
  std::optional<std::string> published_at, starts_at, ends_at;
  std::optional<bool> all_day;
  std::optional<std::string> time_zone, location, room;
  std::optional<bool> cancelled;
  std::optional<std::string> recurrence;
  std::optional<std::string> show_from, show_until;
  struct HoursText {
    std::vector<std::string> days;
    std::string from, to;
  };
  std::vector<HoursText> hours;
  std::optional<bool> pinned, urgent;
  std::optional<std::string> urgent_since;
  std::optional<std::vector<std::string>> channels;
  std::vector<std::string> tags;
  std::optional<std::string> key;

  Problems problems;  ///< found while reading: wrong types, unknown fields; pointers relative to the item
};

}  // namespace vitrine
