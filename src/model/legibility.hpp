// How large letters must be to be read from the far end of a room.
#pragma once

#include <optional>
#include <string_view>

#include "model/channel.hpp"

namespace vitrine {

/// The smallest font size that a channel's pages may use, in percent of the screen's short side: capitals as high as
/// the users' rule wants, an inch at ten feet. Within 2.2 (anything smaller is not for walls) and 6 (anything larger
/// leaves no room for a sentence); 2.2 when nobody said where the screens hang.
double least_letter(const std::optional<Viewing>& viewing);

/// The same by the users' rule alone, whatever comes of it, for a screen of 16:9: the page knows its screen's real
/// shape.
double letter_by_rule(const Viewing& viewing);

/// From how far away the smallest letters, and those of titles, can be read, in metres, where that is less than wanted.
struct ReadableFrom {
  double smallest_letters, titles;
};
std::optional<ReadableFrom> readable_from(const Viewing& viewing);

/// Whether a title is short enough to be set in letters that are read 10 metres away from a usual screen. An estimate
/// by its length; who sees it drawn knows better. `shares`: it shares the slide with a picture or the date of an event.
bool reads_from_afar(std::string_view title, bool shares);

}  // namespace vitrine
