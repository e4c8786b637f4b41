#include "model/fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"

namespace vitrine {

std::string pointer_to(std::string_view name) {
  std::string out = "/";
  for (const char c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

std::string pointer_to(std::size_t index) { return fmt::format("/{}", index); }

Fields::Fields(const Json& object, std::string pointer, Problems& problems)
    : object_(object), pointer_(std::move(pointer)), problems_(problems) {
  if (!object_.is_object()) add({pointer_, "must be a JSON object", "not_an_object"});
}

void Fields::add(Problem problem) {
  if (problems_.size() < most_problems) problems_.push_back(std::move(problem));
}

std::string Fields::pointer(std::string_view name) const { return pointer_ + pointer_to(name); }

void Fields::note(std::string_view name, std::string detail) { add({pointer(name), std::move(detail)}); }

bool Fields::noted(std::string_view name) const {
  const auto place = pointer(name);
  return std::any_of(problems_.begin(), problems_.end(), [&](const auto& problem) { return problem.pointer == place; });
}

const Json* Fields::value(std::string_view name) {
  known_.push_back(name);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(std::string{name});
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

const Json* Fields::typed(std::string_view name, bool (*is)(const Json&), std::string_view type) {
  const auto* found = value(name);
  if (found && !is(*found)) {
    note(name, fmt::format("must be {}", type));
    return nullptr;
  }
  return found;
}

std::optional<std::string> Fields::text(std::string_view name) {
  const auto* found = typed(
      name, [](const Json& v) { return v.is_string(); }, "a string");
  return found ? std::optional{found->get<std::string>()} : std::nullopt;
}

std::optional<bool> Fields::flag(std::string_view name) {
  const auto* found = typed(
      name, [](const Json& v) { return v.is_boolean(); }, "true or false");
  return found ? std::optional{found->get<bool>()} : std::nullopt;
}

std::optional<double> Fields::number(std::string_view name) {
  const auto* found = typed(
      name, [](const Json& v) { return v.is_number(); }, "a number");
  return found ? std::optional{found->get<double>()} : std::nullopt;
}

std::optional<std::int64_t> Fields::integer(std::string_view name) {
  const auto* found = typed(
      name,
      [](const Json& v) {
        return v.is_number_integer() && (!v.is_number_unsigned() || v.get<std::uint64_t>() <= INT64_MAX);
      },
      "a whole number");
  return found ? std::optional{found->get<std::int64_t>()} : std::nullopt;
}

const Json* Fields::list(std::string_view name) {
  return typed(
      name, [](const Json& v) { return v.is_array(); }, "a list");
}

const Json* Fields::object(std::string_view name) {
  return typed(
      name, [](const Json& v) { return v.is_object(); }, "an object");
}

std::optional<std::vector<std::string>> Fields::texts(std::string_view name) {
  const auto* found = list(name);
  if (!found) return {};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < found->size(); ++i) {
    if ((*found)[i].is_string())
      out.push_back((*found)[i].get<std::string>());
    else
      add({pointer(name) + pointer_to(i), "must be a string"});
  }
  return out;
}

void Fields::ignore(std::initializer_list<std::string_view> names) { known_.insert(known_.end(), names); }

void Fields::refuse_unknown(std::string_view owner) {
  if (!object_.is_object()) return;
  for (const auto& [name, value] : object_.items())
    if (std::find(known_.begin(), known_.end(), name) == known_.end())
      add({pointer(name), fmt::format("\"{}\" is not a field of {}; remove it", shorten(name, 60), owner),
           "unknown_field", shorten(name, 60)});
}

}  // namespace vitrine
