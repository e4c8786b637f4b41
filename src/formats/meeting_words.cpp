#include "formats/meeting_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// A row of one of these, drawn as a line, stands before and after such a block.
constexpr std::array<std::string_view, 3> rulers{"-::~:~::~", "__________", "──────────"};
/// Characters that go on a line so drawn.
constexpr std::array<std::string_view, 5> strokes{"-", ":", "~", "_", "─"};
constexpr std::array<std::string_view, 5> joins{"meet.google.com", "microsoft teams", "teams.microsoft.com", "zoom.us/",
                                                "zoom meeting"};

std::size_t find_ruler(std::string_view text, std::size_t from) {
  auto first = std::string_view::npos;
  for (const auto ruler : rulers) first = std::min(first, text.find(ruler, from));
  return first;
}

std::size_t end_of_ruler(std::string_view text, std::size_t at) {
  for (bool again = true; again;) {
    again = false;
    for (const auto stroke : strokes)
      if (text.substr(at).starts_with(stroke)) {
        at += stroke.size();
        again = true;
      }
  }
  return at;
}

bool tells_how_to_join(std::string_view block) {
  const auto lower = to_lower_ascii(block);
  return std::any_of(joins.begin(), joins.end(), [&](auto join) { return lower.find(join) != std::string::npos; });
}

}  // namespace

std::string without_meeting_words(std::string_view text) {
  std::string kept;
  std::size_t from = 0;
  for (auto at = find_ruler(text, 0); at != std::string_view::npos; at = find_ruler(text, from)) {
    const auto inside = end_of_ruler(text, at);
    const auto closing = std::min(find_ruler(text, inside), text.size());
    const bool meeting = tells_how_to_join(text.substr(inside, closing - inside));
    kept += text.substr(from, (meeting ? at : inside) - from);
    from = meeting ? end_of_ruler(text, closing) : inside;
  }
  kept += text.substr(from);
  return kept;
}

}  // namespace vitrine
