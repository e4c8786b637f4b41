// What changed in an item, field by field, as people read it.
#pragma once

#include <string>
#include <vector>

#include "web/admin.hpp"
#include "web/item_form.hpp"

namespace vitrine {

/// "Title – Nederlands"
std::string group_label(const Admin& admin, const Request& request, const ItemForm::Group& group);
/// What a form says in these fields: "Friday 4 December, 18:30 – 21:00"; "" for nothing.
std::string group_words(const Admin& admin, const Request& request, const ItemForm& form, const ItemForm::Group& group,
                        const Typed& typed);
bool group_same(const ItemForm::Group& group, const Typed& a, const Typed& b);
/// {label, before, after} of every group that differs, and of the status where it does; `before` null: it was made.
Data differences(const Admin& admin, const Request& request, const Json& before, const Json& after);

}  // namespace vitrine
