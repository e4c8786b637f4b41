// The form of a channel: from what a browser sends to what the API takes, and from a channel to the fields of the page.
#pragma once

#include <map>
#include <string>

#include "web/admin.hpp"
#include "web/problem_words.hpp"

namespace vitrine {

/// By the first name of a pointer: {"dwell_seconds": "must be …"}; of kinds' caps by "caps".
using Wrong = std::map<std::string, std::string>;

/// A merge patch of everything that the form has. What is no number is left as typed, for the API to refuse.
Json channel_patch(const Form& form);

/// The problems of a refusal, by field, in staff's words.
Wrong wrong_fields(const AdminWords& words, const ApiAnswer& answer, Refused what = Refused::channel);

/// `channel` as the API answers it, perhaps with a patch applied that was refused.
Data channel_form_data(const Admin& admin, const Request& request, const Json& channel, const Wrong& wrong);

}  // namespace vitrine
