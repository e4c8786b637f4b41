// What is upstream of a source now: fetched, found, read. Writes nothing.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "formats/reader.hpp"
#include "model/source.hpp"
#include "model/source_state.hpp"
#include "net/fetch.hpp"

namespace vitrine {

struct UpstreamEntry {
  Draft draft;
  std::string pointer;             ///< where it stands in its document
  std::optional<DateNote> date{};  ///< its date, when staff should look at that
  bool only_known = false;         ///< a change of something old: of use to who has it already
};

/// All parts of a source, read together.
struct Reading {
  bool not_modified = false;  ///< nothing new, by the upstream's own word; no entries then
  std::vector<UpstreamEntry> entries;
  std::vector<UpstreamEntry> elsewhere{};  ///< what is upstream besides; of these only the keys were read
  bool changes_only = false;               ///< of what is wanted only the newest page and the changes were read
  std::vector<SourcePart> parts;           ///< with the validators to ask by the next time
  std::string title;
  bool partial = false;            ///< there is more than was read: what is missing may still be there
  std::chrono::minutes asked{0};   ///< not to be read more often
  std::optional<PullError> error;  ///< of a part, while another was read
  /// Of a web page: what finds the parts that its reader found by itself.
  std::optional<Selectors> selectors;
};

struct UpstreamFailure {
  PullError error;
  std::optional<std::chrono::seconds> wait;  ///< Retry-After
};

/// What reading needs besides the source.
struct UpstreamTools {
  const Fetch& fetch;
  std::string user_agent, lang;  ///< the organisation's
  Zone zone;
  Instant now;
  std::function<bool()> stop = nullptr;
};

/// Asks the addresses that `before` knows, with their validators; finds them anew when it knows none, or when they are
/// no more. `unconditional`: without validators.
Expected<Reading, UpstreamFailure> read_upstream(const UpstreamTools& tools, const Source& source,
                                                 const SourceState& before, bool unconditional);

}  // namespace vitrine
