#include "formats/ical_lines.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vitrine {
namespace {

bool is_time(std::string_view text) {
  text = text.substr(0, text.find_first_of(",/"));
  return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 8, [](char c) { return c >= '0' && c <= '9'; });
}

/// Where the value begins: after the first colon outside quotation marks. Zones are written with a colon of their own
/// and without quotation marks (`TZID=GMT+05:30`), so before a time it is the last one.
std::size_t end_of_options(std::string_view line) {
  bool quoted = false;
  std::size_t first = std::string_view::npos;
  for (std::size_t i = 0; i < line.size() && first == std::string_view::npos; ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) first = i;
  }
  if (first == std::string_view::npos) return line.find(':');
  const auto last = line.rfind(':');
  if (last != first && line.substr(0, first).find("TZID=") != std::string_view::npos && is_time(line.substr(last + 1)))
    return last;
  return first;
}

void read_options(std::string_view text, IcalProperty& out) {
  while (!text.empty()) {
    text.remove_prefix(1);  // the semicolon
    bool quoted = false;
    std::size_t end = 0;
    for (; end < text.size() && (quoted || text[end] != ';'); ++end)
      if (text[end] == '"') quoted = !quoted;
    const auto part = text.substr(0, end);
    const auto equals = part.find('=');
    if (equals != std::string_view::npos) {
      std::string value{trim(part.substr(equals + 1))};
      std::erase(value, '"');
      out.options.emplace_back(ical_capitals(part.substr(0, equals)), std::move(value));
    } else if (!out.options.empty() && out.options.back().first == "TZID") {
      out.options.back().second += ";" + std::string{part};  // an unquoted name of a zone with a semicolon
    }
    text.remove_prefix(end);
  }
}

}  // namespace

std::string ical_capitals(std::string_view text) {
  std::string out{trim(text)};
  for (auto& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::optional<IcalProperty> read_ical_line(std::string_view line) {
  const auto end = end_of_options(line);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  IcalProperty out;
  const auto head = line.substr(0, end);
  const auto name_end = std::min(head.find(';'), head.size());
  out.name = ical_capitals(head.substr(0, name_end));
  read_options(head.substr(name_end), out);
  out.value = line.substr(end + 1);
  return out;
}

IcalComponent ical_component(std::string name, std::string_view lines) {
  IcalComponent out;
  out.name = std::move(name);
  for (const auto line : split(lines, '\n'))
    if (auto property = read_ical_line(line)) out.properties.push_back(std::move(*property));
  return out;
}

std::string_view IcalProperty::option(std::string_view wanted) const {
  for (const auto& [key, text] : options)
    if (key == wanted) return text;
  return {};
}

const IcalProperty* IcalComponent::find(std::string_view wanted) const {
  const auto found =
      std::find_if(properties.begin(), properties.end(), [&](const auto& p) { return p.name == wanted; });
  return found == properties.end() ? nullptr : &*found;
}

std::string_view IcalComponent::value(std::string_view wanted) const {
  const auto* property = find(wanted);
  return property == nullptr ? std::string_view{} : trim(property->value);
}

std::string ical_text(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      out += value[i];
      continue;
    }
    const char next = value[++i];
    if (next == 'n' || next == 'N')
      out += '\n';
    else if (next == ',' || next == ';' || next == '\\' || next == ':' || next == '"')
      out += next;
    else
      out.append({'\\', next});
  }
  return out;
}

}  // namespace vitrine
