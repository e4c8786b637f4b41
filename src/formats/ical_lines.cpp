#include "formats/ical_lines.hpp"

#include <algorithm>

#include "base/charset.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t deepest = 8, most_lines = 1'000'000;

std::string capitals(std::string_view text) {
  std::string out{trim(text)};
  for (auto& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// Before bytes become characters, because a line may be folded within one.
std::string unfolded(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    if (c != '\n' && c != '\r') {
      out += c;
      continue;
    }
    if (i + 1 < bytes.size() && (bytes[i + 1] == ' ' || bytes[i + 1] == '\t'))
      ++i;
    else
      out += '\n';
  }
  return out;
}

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
      out.options.emplace_back(capitals(part.substr(0, equals)), std::move(value));
    } else if (!out.options.empty() && out.options.back().first == "TZID") {
      out.options.back().second += ";" + std::string{part};  // an unquoted name of a zone with a semicolon
    }
    text.remove_prefix(end);
  }
}

std::optional<IcalProperty> read_line(std::string_view line) {
  const auto end = end_of_options(line);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  IcalProperty out;
  const auto head = line.substr(0, end);
  const auto name_end = std::min(head.find(';'), head.size());
  out.name = capitals(head.substr(0, name_end));
  read_options(head.substr(name_end), out);
  out.value = line.substr(end + 1);
  return out;
}

/// Components while they are open: the last is the innermost.
class Nest {
 public:
  IcalComponent take() && {
    while (open_.size() > 1) close();
    return std::move(open_.front());
  }

  void line(std::string_view text) {
    auto property = read_line(text);
    if (!property) return;
    if (property->name == "BEGIN") return begin(capitals(property->value));
    note(text);
    if (property->name == "END")
      end(capitals(property->value));
    else if (open_.size() > 1)
      open_.back().properties.push_back(std::move(*property));
  }

 private:
  void begin(std::string name) {
    // A calendar or an event within an event is one that was not closed before it.
    if (name == "VCALENDAR")
      while (open_.size() > 1) close();
    while (name == "VEVENT" && open_.size() > 2) close();
    if (open_.size() >= deepest) return;
    auto& made = open_.emplace_back();
    made.name = std::move(name);
    note("BEGIN:" + made.name);
  }

  void end(const std::string& name) {
    const auto found =
        std::find_if(open_.begin() + 1, open_.end(), [&](const auto& each) { return each.name == name; });
    if (found == open_.end()) return;
    const auto left = static_cast<std::size_t>(found - open_.begin());
    while (open_.size() > left) close();
  }

  void close() {
    auto done = std::move(open_.back());
    open_.pop_back();
    open_.back().parts.push_back(std::move(done));
  }

  void note(std::string_view text) {
    for (auto& each : open_)
      if (each.name == "VTIMEZONE" && each.text.size() < 100'000) each.text.append(text).append("\r\n");
  }

  std::vector<IcalComponent> open_{IcalComponent{}};
};

}  // namespace

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

IcalComponent read_ical_lines(std::string bytes, std::string_view charset) {
  const bool wide = bytes.find('\0') != std::string::npos;
  const auto text = wide ? unfolded(to_utf8(std::move(bytes), charset)) : to_utf8(unfolded(std::move(bytes)), charset);
  Nest nest;
  std::size_t count = 0;
  for (const auto line : split(text, '\n')) {
    if (++count > most_lines) break;
    if (!trim(line).empty()) nest.line(line);
  }
  return std::move(nest).take();
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
