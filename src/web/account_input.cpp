#include "web/account_input.hpp"

#include "base/json.hpp"
#include "model/lang.hpp"

namespace vitrine {

std::optional<std::string> read_account_name(Fields& fields) {
  auto name = fields.text("name");
  if (name && is_account_name(*name)) return name;
  if (!fields.noted("name")) fields.note("name", how_to_name_accounts);
  return std::nullopt;
}

std::optional<Role> read_role(Fields& fields) {
  const auto text = fields.text("role");
  if (!text) return std::nullopt;
  const auto role = role_named(*text);
  if (!role) fields.note("role", "must be reader, author, editor or admin");
  return role;
}

std::optional<std::string> read_account_lang(Fields& fields, const Json& body) {
  const auto text = fields.text("lang");
  if (!text) return body.contains("lang") && body["lang"].is_null() ? std::optional{std::string{}} : std::nullopt;
  if (text->empty()) return text;
  auto lang = canonical_lang(*text);
  if (lang) return std::move(*lang);
  fields.note("lang", lang.error());
  return std::nullopt;
}

std::optional<std::string> read_new_password(Fields& fields, std::string_view name) {
  const auto text = fields.text("password");
  if (!text) return std::nullopt;
  auto password = check_password(*text, name);
  if (password) return std::move(*password);
  fields.note("password", password.error());
  return std::nullopt;
}

}  // namespace vitrine
