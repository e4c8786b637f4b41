// What a source would bring, were it pulled now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_fwd.hpp"
#include "model/item.hpp"
#include "model/source.hpp"
#include "model/source_state.hpp"

namespace vitrine {

struct SourcePreview {
  struct Entry {
    enum class Act { created, updated, unchanged } act = Act::created;
    Content content;
    bool picture = false;            ///< it names one; fetched by a pull only
    std::optional<DateNote> date{};  ///< its date, when staff should look at that
  };
  std::optional<PullError> error;
  std::string title;                   ///< of the upstream, in its own words
  std::vector<SourcePart> parts;       ///< where it was read
  std::int64_t entries = 0;            ///< upstream, within what is taken or not
  std::optional<Selectors> selectors;  ///< of a web page: what finds the parts that were found by themselves
  PullCounts counts;
  DatesToCheck dates;
  std::vector<Entry> items;  ///< the first 50
  Problems skipped;          ///< why entries are no items; the first 100
};

Json to_json(const SourcePreview& preview);

}  // namespace vitrine
