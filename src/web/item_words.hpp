// What staff's pages say of an item, in their language.
#pragma once

#include <string>
#include <string_view>

#include "model/standing.hpp"
#include "web/admin.hpp"

namespace vitrine {

/// "On the wall until 4 December, 18:00"
std::string standing_words(const Admin& admin, const Request& request, const Standing& standing);
/// The day that a list shows: of an event when it is, of the others when they were published.
std::string date_words(const Admin& admin, const Request& request, const Content& content);
/// As its speakers call it; the tag itself where we know no better.
std::string language_name(const Admin& admin, const std::string& tag);
/// What was just done with an item, and how it is undone: for admin_parts/done. `id` or `undone` is the item's; false
/// when neither is, or there is no such item.
Data done_data(const Admin& admin, const Request& request, const std::string& id, const std::string& undone);

}  // namespace vitrine
