// What an item's source, or its last import, says where staff say otherwise: beneath the fields of the editor, to be
// taken.
#pragma once

#include "web/editor_data.hpp"

namespace vitrine {

/// `source` {name, link} for the editor's head, and says_FIELD {who, says, field, values, label} for every field that
/// differs from what was brought last; each false where there is nothing to say.
void set_source(const Admin& admin, const Request& request, const EditorView& view, Data& data);
/// Puts what was brought last into the fields that go with `field`.
void take_from_source(const Admin& admin, const Request& request, const ItemForm& form, const std::string& id,
                      std::string_view field, Typed& typed);

}  // namespace vitrine
