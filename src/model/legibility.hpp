// How large letters must be to be read from the far end of a room.
#pragma once

#include <optional>

#include "model/channel.hpp"

namespace vitrine {

/// The smallest font size that a channel's pages may use, in percent of the screen's short side: capitals as high as
/// the users' rule wants, an inch at ten feet. Within 2.2 (anything smaller is not for walls) and 6 (anything larger
/// leaves no room for a sentence); 2.2 when nobody said where the screens hang.
double least_letter(const std::optional<Viewing>& viewing);

}  // namespace vitrine
