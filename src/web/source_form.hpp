// The form of a source: what it shows, and what the API is sent for it.
#pragma once

#include "web/channel_form.hpp"

namespace vitrine {

/// All fields that the form has; numbers that are none go on as they were typed, so that the API says what is wrong.
Json source_patch(const Form& form);
/// `source`: as the API answers it, or with what was typed.
void set_source_form(Data& data, const Admin& admin, const Request& request, const Json& source, const Wrong& wrong);
/// What staff should know of the dates of a reading (model/dates_to_check), a sentence each.
std::vector<std::string> date_checks(const Admin& admin, const Request& request, const Json& dates);
/// What a preview brought.
Data preview_data(const Admin& admin, const Request& request, const Json& preview);
/// In words, why a pull of `source` failed; nothing for null.
Data error_data(const AdminWords& words, const Json& source, const Json& error);

}  // namespace vitrine
