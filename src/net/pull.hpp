// One pull of one source, from asking to the transaction. Knows no schedule.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "model/source_preview.hpp"
#include "net/upstream.hpp"
#include "store/channels.hpp"
#include "store/media.hpp"
#include "store/source_pictures.hpp"

namespace vitrine {

struct PullTools {
  Store& store;
  Media& media;
  Fetch fetch = vitrine::fetch;
  std::function<bool()> stop = nullptr;  ///< whether to end early
};

struct PullOutcome {
  SourceState state;                         ///< but for `next_at`
  std::optional<std::chrono::seconds> wait;  ///< Retry-After
};

/// Reads what is upstream and brings it in, in one transaction. Whatever goes wrong, what is shown stays: an answer
/// that is empty, broken off or suddenly less than half takes nothing away. A source that is removed, or read from
/// elsewhere, before its transaction brings nothing. Blocks; for one thread at a time and source.
PullOutcome pull(const PullTools& tools, const Source& source, const SourceState& before);

/// What pull() would bring; half a minute at most. Fetches no pictures and changes nothing.
SourcePreview preview(const PullTools& tools, const Source& source);

}  // namespace vitrine
