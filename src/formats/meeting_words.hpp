// What Google, Microsoft and Zoom write into the description of a meeting: how to join it from afar, with its numbers
// and passwords. None of it is for a wall.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// `text` (plain or HTML) without such blocks; what stands before and after them stays.
std::string without_meeting_words(std::string_view text);

}  // namespace vitrine
