// How it stands with an item, as staff see it at a glance. Pure; no clock of its own.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/channel.hpp"
#include "model/item.hpp"

namespace vitrine {

enum class State { draft, archived, scheduled, live, ended, nowhere };
std::string_view name_of(State state);

struct Standing {
  State state = State::draft;
  std::optional<Instant> at;  ///< scheduled: from when; live: until when it may be on at all, ended: since when
};

/// Of publication, dates and hours; not of channels, which may leave an item out for their own reasons. `zone`: in
/// which the item's hours are read.
Standing standing_of(const Content& content, const Zone& zone, Instant now);
/// The same, but `nowhere` for what would be on or is to come and that none of the channels takes.
Standing standing_on(const std::vector<Channel>& channels, const Content& content, const Zone& zone, Instant now);

}  // namespace vitrine
