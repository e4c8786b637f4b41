// An item as the fields of its editor, and the way back. The one place for the names of those fields.
//
//   lang, title, summary            and title-nl, summary-nl for every other language
//   image, alt, focus-x, focus-y    hash of the picture; percent from its left and top
//   start_day, start_time, end_day, end_time, all_day, zone, location, room, cancelled
//   repeat, repeat_day, …           repeat_form.hpp
//   show_from, show_until, published               times as a browser writes them, in the organisation's zone
//   hours-0-day, hours-0-from, hours-0-to          and hours-1-… as far as there are any
//   link, pinned, tags (with commas), where (all, some), channel
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"
#include "model/item.hpp"
#include "web/typed.hpp"

namespace vitrine {

/// What the fields are read with.
struct ItemForm {
  Kind kind = Kind::news;
  std::vector<std::string> langs;  ///< that staff write in: the organisation's, and what the item speaks besides
  Zone zone;                       ///< the organisation's

  /// What an editor begins with: an item as the API gives it, or the content of a revision.
  Typed typed(const Json& item) const;
  /// What an editor for a new item begins with.
  Typed blank() const;
  /// A merge patch of all that this form can say; also whole, for a new item. What cannot be read is handed on as it
  /// was typed, so that the API refuses it by name. Without status.
  Json patch(const Typed& typed) const;

  /// The fields of the form that a person sees as one: {"start_day", "start_time", …} is when an event is.
  struct Group {
    std::string name;  ///< of its label in staff's words: fields.NAME
    std::vector<std::string> fields;
    std::string lang = {};  ///< of a translation
  };
  std::vector<Group> groups() const;
  /// The field that a problem of the API belongs beside ("/translations/nl/title": title-nl); "" for none of these.
  static std::string field_of(std::string_view pointer);
};

/// How many entries of hours a form shows: those that there are, and an empty one.
std::size_t hours_shown(const Typed& typed);

}  // namespace vitrine
