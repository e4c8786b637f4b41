// How it stands with the screens, in staff's words: for their own page, the wall, every page's bar, receipts.
#pragma once

#include <string>

#include "web/admin.hpp"
#include "web/screens_known.hpp"

namespace vitrine {

/// Its name, or "Screen without a name".
std::string name_of(const Admin& admin, const Request& request, const Screen& screen);
/// "Heard just now", "Silent since 14:02".
std::string heard_words(const Admin& admin, const Request& request, const KnownScreen& known);
/// For the bar of every page: one sentence about the screens that fell silent; false for none.
Data silent_bar(const Admin& admin, const Request& request);
/// Whether a change has reached the screens: {"seq", "said", "whole"}, to be shown by admin_parts/receipt as
/// page.receipt. `seq` as it stands in ?done=; false when that is no number.
Data receipt_data(const Admin& admin, const Request& request, std::string_view seq);

}  // namespace vitrine
