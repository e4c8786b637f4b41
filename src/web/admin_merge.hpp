// Two people change one item: the second sees what the first did, field by field, and chooses. Works without script.
#pragma once

#include <string>

#include "web/admin.hpp"
#include "web/item_form.hpp"

namespace vitrine {

/// The form of the editor (web/admin_editor). `item`: as it is; null for one that is still to be made.
ItemForm item_form(const Admin& admin, Kind kind, const Json& item);

/// Whether the fields say anything else than the item.
bool differs(const ItemForm& form, const Json& item, const Typed& typed);
/// Where the merge page's choice was theirs (field pick-NAME), their value replaces the typed one.
void take_picks(const ItemForm& form, const Json& item, Typed& typed);
/// 409: the page that lets one choose. `rev`: that the form was drawn from.
Reply show_merge(const Admin& admin, const Request& request, const ItemForm& form, const Typed& typed, const Json& item,
                 const std::string& rev);

}  // namespace vitrine
