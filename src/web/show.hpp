// What a channel shows, said in words: the same deck as the wall's. For `vitrine show`.
#pragma once

#include <string>

#include "base/instant.hpp"
#include "model/channel.hpp"

namespace vitrine {

class App;

constexpr int show_days_limit = 366;

/// What is on at that moment, in order, with why and until when; then what comes and goes within so many days. Times
/// are in the channel's zone.
std::string say_channel(App& app, const Channel& channel, Instant at, int days);

/// "2026-12-04T18:30:00+01:00"; without offset it is in the zone; "2026-12-04 18:30" and "2026-12-04" will do.
Expected<Instant> parse_moment(std::string_view text, const Zone& zone);

}  // namespace vitrine
