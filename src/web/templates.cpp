#include "web/templates.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace vitrine {
namespace {

constexpr std::string_view root = "templates/", ending = ".html";

/// "story" of "templates/display/story.html"; empty for other files and those in folders below.
std::string stem_in(std::string_view folder, std::string_view path) {
  const auto name = path.substr(folder.size());
  if (name.find('/') != std::string_view::npos || !name.ends_with(ending)) return {};
  return std::string{name.substr(0, name.size() - ending.size())};
}

}  // namespace

Templates::Template::Template(std::string name, const std::string& text) : name_(std::move(name)), template_(text) {
  check();
}

std::string Templates::Template::render(const Data& data) const {
  auto html = template_.render(data);
  check();
  return html;
}

void Templates::Template::check() const {
  if (!template_.is_valid())
    throw Fault{fmt::format("the template {} is broken: {}", name_, template_.error_message())};
}

Templates::Templates(std::string_view folder, std::string_view partials) {
  for (const auto& file : embedded_below(partials)) {
    const auto name = stem_in(partials, file.path);
    if (name.empty()) continue;
    Template{std::string{file.path}, std::string{file.bytes}};  // only to find it whole: read again where it is used
    // Partials and data share one space of names in the library: with the folder in it, theirs cannot meet.
    partials_.emplace(std::string{partials.substr(root.size())} + name,
                      Data{kainjow::mustache::partial{[text = std::string{file.bytes}] { return text; }}});
  }
  for (const auto& file : embedded_below(folder))
    if (auto name = stem_in(folder, file.path); !name.empty())
      templates_.try_emplace(std::move(name), std::string{file.path}, std::string{file.bytes});
}

std::string Templates::render(std::string_view name, Data data) const {
  const auto found = templates_.find(name);
  if (found == templates_.end()) throw Fault{fmt::format("there is no template \"{}\"", name)};
  const std::lock_guard lock{mutex_};
  for (const auto& [partial, text] : partials_) data.set(partial, text);
  return found->second.render(data);
}

Data to_data(const Json& value) {
  if (value.is_object()) {
    Data data{kainjow::mustache::object{}};
    for (const auto& [name, member] : value.items()) data.set(name, to_data(member));
    return data;
  }
  if (value.is_array()) {
    kainjow::mustache::list list;
    for (const auto& element : value) list.push_back(to_data(element));
    return Data{list};
  }
  if (value.is_boolean()) return Data{value.get<bool>()};
  if (value.is_string() && !value.get_ref<const std::string&>().empty()) return Data{value.get<std::string>()};
  return value.is_number() ? Data{to_text(value)} : Data{false};
}

}  // namespace vitrine
