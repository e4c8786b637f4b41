#include "formats/json_document.hpp"

#include <iterator>
#include <sstream>

#include "base/charset.hpp"
#include "base/json.hpp"
#include "base/json_stream.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"

namespace vitrine {

Expected<void, Problem> read_web_json(std::istream& in, const ReadOptions& options, std::string_view list_name,
                                      const std::function<void(const Json& element, std::string pointer)>& sink,
                                      Json& beside) {
  const auto give = [&](const Json& element, std::string pointer) { sink(element, std::move(pointer)); };
  if (options.address.empty()) return read_json_elements(in, list_name, largest_web_element, give, &beside);
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  std::istringstream text{to_utf8(std::move(bytes), options.charset)};
  return read_json_elements(text, list_name, largest_web_element, give, &beside);
}

const Json* member(const Json& value, std::initializer_list<std::string_view> path) {
  const auto* at = &value;
  for (const auto name : path) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(std::string{name});
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

std::string text_at(const Json& value, std::initializer_list<std::string_view> path) {
  const auto* found = member(value, path);
  if (found == nullptr) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number() ? to_text(*found) : std::string{};
}

std::string address_at(const Json& value, std::initializer_list<std::string_view> path, const std::string& base) {
  const auto text = text_at(value, path);
  if (trim(text).empty()) return {};
  auto address = resolve_address(base, text);
  return is_http_address(address) ? address : std::string{};
}

const Json& list_at(const Json& value, std::initializer_list<std::string_view> path) {
  static const Json none = Json::array();
  const auto* found = member(value, path);
  return found != nullptr && found->is_array() ? *found : none;
}

}  // namespace vitrine
