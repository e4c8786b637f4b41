#include "web/screen_json.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t name_limit = 100, word_limit = 100, error_limit = 300;
constexpr int size_limit = 32767;  ///< pixels

class Reader {
 public:
  explicit Reader(const Json& value) : value_(value) {}

  void text(std::string_view name, std::size_t limit, std::string& into) {
    const auto* found = find(name);
    if (!found) return;
    if (found->is_null()) {
      into.clear();
      return;
    }
    if (!found->is_string()) return say(name, "must be text");
    auto text = found->get<std::string>();
    if (has_control_characters(text, false)) return say(name, "must not have control characters or line breaks");
    if (count_characters(text) > limit) return say(name, fmt::format("must have at most {} characters", limit));
    into = to_nfc(text);
  }

  template <class Integer>
  void number(std::string_view name, Integer& into) {
    const auto* found = find(name);
    if (!found || found->is_null()) return;
    if (!is_natural(*found, std::numeric_limits<Integer>::max())) return say(name, "must be a whole number, 0 or more");
    into = found->template get<Integer>();
  }

  void size(std::string_view name, int& width, int& height) {
    const auto* found = find(name);
    if (!found || found->is_null()) return;
    const auto fits = [](const Json& side) { return is_natural(side, size_limit); };
    if (!found->is_array() || found->size() != 2 || !std::all_of(found->begin(), found->end(), fits))
      return say(name, "must be [width, height] in pixels");
    width = (*found)[0].get<int>();
    height = (*found)[1].get<int>();
  }

  const Json* find(std::string_view name) {
    known_.push_back(name);
    const auto found = value_.find(name);
    return found == value_.end() ? nullptr : &*found;
  }
  void say(std::string_view name, std::string detail) {
    problems_.push_back({fmt::format("/{}", name), std::move(detail)});
  }

  /// All that was said, and each name that nobody asked for.
  Problems finish() {
    for (const auto& [name, value] : value_.items())
      if (std::find(known_.begin(), known_.end(), name) == known_.end()) say(name, "there is no such field");
    return std::move(problems_);
  }

 private:
  static bool is_natural(const Json& value, std::int64_t most) {
    if (value.is_number_unsigned()) return value.get<std::uint64_t>() <= static_cast<std::uint64_t>(most);
    return value.is_number_integer() && value.get<std::int64_t>() >= 0 && value.get<std::int64_t>() <= most;
  }

  const Json& value_;
  std::vector<std::string_view> known_;
  Problems problems_;
};

}  // namespace

bool is_screen_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

Problems read_screen(const Json& value, Screen& screen) {
  Reader reader{value};
  if (!is_screen_id(screen.id)) reader.say("id", "must be 1 to 64 of A-Z a-z 0-9 . _ and -");
  if (const auto* id = reader.find("id"); id && *id != screen.id)
    reader.say("id", "differs from the id in the address; a screen keeps its id");
  reader.text("name", name_limit, screen.name);
  reader.text("channel", name_limit, screen.channel);
  if (screen.channel.empty()) screen.channel = "main";
  const auto known = to_json(screen, ScreenReport{});
  for (const auto& [name, ignored] : known.items()) reader.find(name);
  return reader.finish();
}

Problems read_report(const Json& value, ScreenReport& report) {
  Reader reader{value};
  reader.text("version", word_limit, report.version);
  reader.number("seq", report.seq);
  reader.text("slide", word_limit, report.slide);
  reader.text("build", word_limit, report.build);
  reader.size("size", report.width, report.height);
  reader.number("errors", report.errors);
  reader.text("last_error", error_limit, report.last_error);
  return reader.finish();
}

}  // namespace vitrine
