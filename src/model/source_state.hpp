// What is known of a source's pulls. Written by the puller only; no revision, no history.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"
#include "model/dates_to_check.hpp"

namespace vitrine {

/// Why a pull failed. Pages put it into words; see name_of() for the word that programs read.
enum class PullTrouble {
  no_such_host,
  unreachable,
  timed_out,
  insecure,           ///< the certificate is not one to believe
  address_forbidden,  ///< of the local network, and the source is not marked as being there; or of nobody's
  not_an_address,     ///< a redirect to something that is no web address, or with a user name
  too_many_redirects,
  too_large,
  broken_off,      ///< the connection ended within the answer
  login_needed,    ///< 401, 403, 407
  not_found,       ///< 404 and other 4xx
  gone,            ///< 410: for good
  asked_to_wait,   ///< 429, 503
  server_trouble,  ///< other 5xx
  robot_check,     ///< a page that wants to know whether a person reads it
  nothing_found,   ///< a web page without feed, calendar or list of news
  not_where_said,  ///< a web page on which the source's selectors find nothing
  unreadable,      ///< the bytes are no feed, or a broken one
  empty,           ///< a feed without entries, where there were some
  not_stored,      ///< this server could not write what came
};
std::string_view name_of(PullTrouble trouble);
std::optional<PullTrouble> trouble_named(std::string_view name);

struct PullError {
  PullTrouble trouble = PullTrouble::unreachable;
  std::string detail;  ///< what exactly, for somebody who will mend it; English
  int status = 0;      ///< of the answer; 0: there was none
  bool operator==(const PullError&) const = default;
};

/// One address that a source is read from. A site has several: its news and its calendar.
struct SourcePart {
  std::string url, format;
  std::string etag, last_modified;    ///< of the last answer with content, byte by byte; empty: it had none
  std::string moved_to;               ///< where it says it lives from now on
  int moved_times = 0;                ///< said so often in a row
  std::string answered_at{};          ///< the address behind redirects that gave these; empty: `url` itself
  std::string lang{};                 ///< of the page that named it, for items that do not say; empty: not known
  DayOrder days = DayOrder::unknown;  ///< of its dates, as they told it once
  bool operator==(const SourcePart&) const = default;
};

struct PullCounts {
  std::int64_t created = 0, updated = 0, unchanged = 0;
  std::int64_t archived = 0;          ///< by the rule for what is gone
  std::int64_t skipped = 0;           ///< entries that are no valid items
  std::int64_t pictures_missing = 0;  ///< could not be had
  bool operator==(const PullCounts&) const = default;
};

struct SourceState {
  std::optional<Instant> attempted_at, succeeded_at, next_at;
  std::optional<Instant> read_at;   ///< when content came last, as against "not modified"
  std::optional<Instant> whole_at;  ///< when all that is wanted was read last, as against changes
  std::optional<PullError> error;   ///< of the last attempt
  std::string title;                ///< of the upstream, in its own words
  std::vector<SourcePart> parts;    ///< none: not yet found
  int asked_minutes = 0;            ///< the upstream asks not to be read more often
  int not_modified = 0;             ///< "not modified" answers in a row
  int failures = 0;                 ///< in a row
  std::int64_t entries = 0;         ///< in the last reading
  bool shrunk = false;              ///< the last reading had less than half of what was there: not believed at once
  bool stopped = false;             ///< 410: no pull by itself any more
  PullCounts last;                  ///< of the last reading
  DatesToCheck dates;               ///< of the last reading
  bool operator==(const SourceState&) const = default;
};

/// Everything, as it is kept.
Json to_json(const SourceState& state);
/// The way back; throws Fault when it cannot be read.
SourceState source_state_from_json(const Json& value);
/// What clients are told.
Json public_json(const SourceState& state);

}  // namespace vitrine
