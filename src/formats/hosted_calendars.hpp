// Calendars that are shown by their makers' own pages: where the file behind such a page is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// `address`: of a page or a frame, absolute. Google's public calendars (one page may show several) and those that
/// Outlook publishes; empty: it is none. Nothing is asked: the files may be private all the same.
std::vector<std::string> hosted_calendars(std::string_view address);

}  // namespace vitrine
