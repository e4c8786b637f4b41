// Files to drafts: bytes in, items out, one at a time. Pure: reads nothing but the stream it is given.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "model/dates_to_check.hpp"
#include "model/item.hpp"
#include "model/source.hpp"

namespace vitrine {

enum class Format { json, csv, listing, rss, atom, jsonfeed, wordpress, page, ics };
std::string_view name_of(Format format);
/// By the name that `--format` and `?format=` take.
std::optional<Format> format_named(std::string_view name);
/// All names, for a message: "json, csv, listing".
std::string format_names();

/// By content, never by a file's name. `first_bytes`: the beginning of the file; 64 KiB are plenty.
/// nullopt: not told; ask for `--format`.
std::optional<Format> detect(std::string_view first_bytes);

/// What a feed or calendar says of itself; what it does not say stays empty.
struct FeedAbout {
  std::string title;
  std::string home;                           ///< absolute URL of the page that it belongs to
  std::string next;                           ///< absolute URL of its next page
  std::string lang;                           ///< BCP 47
  std::optional<std::chrono::minutes> every;  ///< it asks not to be read more often: RSS `ttl`, `sy:`, iCalendar
                                              ///< REFRESH-INTERVAL, X-PUBLISHED-TTL
  std::optional<Selectors> selectors;  ///< of a web page: what finds the parts that were guessed; those that were said,
                                       ///< and those that no selector finds, are empty
  std::map<std::string, DateNote> dates{};  ///< that staff should look at, by the pointer of their entry
  DayOrder days = DayOrder::unknown;        ///< of 04/12/26, as its dates tell
  std::optional<Instant> oldest_change;     ///< of posts of WordPress: when the one that changed longest ago did
  bool partial = false;  ///< it broke off, or has more entries than are taken: what it lacks may still be there
};

struct ReadOptions {
  Format format = Format::json;
  std::string lang;                   ///< of items that do not say: `--lang`, else the organisation's first
  Zone zone;                          ///< the organisation's: dates without a zone are read in it
  Instant now{};                      ///< recurring events are expanded for 90 days from here
  std::string address{};              ///< URL that the bytes were read from: base of relative ones; empty: a file
  std::string charset{};              ///< as the HTTP header names it; empty: it does not
  DayOrder days = DayOrder::unknown;  ///< of 04/12/26, as the same document told it at an earlier reading
  Selectors selectors{};  ///< of Format::page: where its parts stand (formats/css_selector); all but `item` are
                          ///< looked for within each item; empty ones are guessed
  std::function<void(const FeedAbout&)> about = nullptr;  ///< called once at most, before or after the items
};

/// Takes one item and where it stands: "/items/3" of JSON (a JSON Pointer; 0 is the first), "/lines/12" of CSV and
/// listings (1 is the first). What is wrong with one item travels in `draft.problems`. What the sink throws passes
/// through.
using DraftSink = std::function<void(Draft draft, std::string pointer)>;

/// Reads item by item; memory stays small however large the file is. The refusal is about the file as a whole (not
/// JSON, no header row, nothing in it …) and may come after items were handed over: then all of them are void.
/// An item that has neither `id` nor `key` gets a key made of its kind, language, title and date, so that the same file
/// read twice is the same items.
Expected<void, Problems> read_items(std::istream& in, const ReadOptions& options, const DraftSink& sink);

}  // namespace vitrine
