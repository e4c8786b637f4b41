// An editor's fields as data for its template, with what was typed and what is wrong beside each.
#pragma once

#include <string>

#include "web/admin.hpp"
#include "web/item_form.hpp"
#include "web/problem_words.hpp"

namespace vitrine {

struct EditorView {
  const ItemForm& form;
  const Typed& typed;
  const FieldProblems& problems;
  std::string id;   ///< also of an item that is still to be made
  std::string rev;  ///< that the form was drawn from; "" for a new item
  Json item;        ///< as it is now; null for a new one
  Json channels;    ///< of GET /channels
  Json brought{};   ///< what a source or an import said last (web/editor_source); null for a new item
};

Data editor_data(const Admin& admin, const Request& request, const EditorView& view);
/// One field for admin_parts/field.
Data field_data(const EditorView& view, const std::string& name, const std::string& label,
                std::string_view type = "text", const std::string& hint = {});

}  // namespace vitrine
