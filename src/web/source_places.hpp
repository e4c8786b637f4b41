// Where the news of a web page stand, as fields of the source's form: what was found by itself is what staff begin
// with.
//
//   place_item, place_title, …    a selector; empty, or as it was found: it goes on being found by itself
//   found_item, found_title, …    hidden: what was found
//   as_page                       the page itself is read, whatever feed it names
#pragma once

#include "base/json_fwd.hpp"
#include "web/channel_form.hpp"

namespace vitrine {

/// Adds `selectors` and `format` to what the form says, where it has these fields.
void add_places(Json& patch, const Form& form);
/// `preview`: of the API; null: not looked at.
void set_places(Data& data, const AdminWords& words, const Json& source, const Json& preview, const Wrong& wrong);

}  // namespace vitrine
