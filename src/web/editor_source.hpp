// What an item's source, or its last import, says where staff say otherwise: beneath the fields of the editor, to be
// taken.
#pragma once

#include <map>
#include <string>

#include "web/editor_data.hpp"

namespace vitrine {

/// What GET /items/{id}/source answers; of an item that is still to be made, or that only staff wrote, nulls.
Json brought_for(const Admin& admin, const Request& request, const std::string& id);
/// The form has fields for every language that was brought.
void speak_also(ItemForm& form, const Json& brought);

/// By the name of a group, with "-nl" behind that of a translation: {who, says, field, values, label}, for everything
/// that was brought last and that differs. `values`: for the page's script; false where the server is to be asked.
std::map<std::string, Data> source_says(const Admin& admin, const Request& request, const EditorView& view);
/// {name, link} of the source, for the editor's head; false when there is none.
Data source_data(const Request& request, const EditorView& view);
/// Puts what was brought last into the fields that go with `field`.
void take_from_source(const ItemForm& form, const Json& brought, std::string_view field, Typed& typed);

}  // namespace vitrine
