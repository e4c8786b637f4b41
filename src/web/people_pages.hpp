// What the pages about people have in common: refusals in staff's language, roles to choose from, a way back.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "web/admin.hpp"

namespace vitrine {

/// What the API refused, for templates: {"name": …, "password": …} for the fields that it named, and {"all": …} for the
/// rest. Empty for an answer that is no refusal.
Json refusal_words(const AdminWords& words, const ApiAnswer& answer);

/// [{"value", "label", "hint", "chosen"}] from reader up to `most`.
Json role_choices(const AdminWords& words, Role most, std::string_view chosen);
/// [{"value", "label", "chosen"}]: those of staff's pages.
Json language_choices(const AdminDictionary& dictionary, std::string_view chosen);

/// `to` when it is an address of staff's pages, else "/admin": nobody is sent elsewhere by a link to us.
std::string safe_way_back(std::string_view to);

/// The same reply, with the cookie that the API answered.
Reply with_cookie_of(const ApiAnswer& answer, Reply reply);

/// "Firefox · Linux", of what a browser calls itself; shortened when it is none that we know.
std::string device_name(std::string_view user_agent);

}  // namespace vitrine
