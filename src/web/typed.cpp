#include "web/typed.hpp"

#include <algorithm>

namespace vitrine {

Typed::Typed(const Form& form) {
  for (const auto& field : form.fields())
    if (field.file_name.empty() && !field.value.empty()) fields_[field.name].push_back(field.value);
}

std::string_view Typed::value(std::string_view name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? std::string_view{} : std::string_view{found->second.front()};
}

std::vector<std::string> Typed::values(std::string_view name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? std::vector<std::string>{} : found->second;
}

bool Typed::has(std::string_view name, std::string_view value) const {
  const auto found = fields_.find(name);
  return found != fields_.end() && std::find(found->second.begin(), found->second.end(), value) != found->second.end();
}

void Typed::set(std::string name, std::string value) {
  if (value.empty())
    fields_.erase(name);
  else
    fields_[std::move(name)] = {std::move(value)};
}

void Typed::set_all(std::string name, std::vector<std::string> values) {
  if (values.empty())
    fields_.erase(name);
  else
    fields_[std::move(name)] = std::move(values);
}

void Typed::take(const Typed& from, const std::string& name) { set_all(name, from.values(name)); }

}  // namespace vitrine
