#include "web/problem_words.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "base/json.hpp"
#include "web/item_form.hpp"

namespace vitrine {
namespace {

struct Known {
  std::string_view part;  ///< of what the API says
  std::string_view key;   ///< of staff's words for it
};

/// In this order: the first that is part of the sentence.
constexpr std::array known{
    Known{"must not be empty", "problems.empty"},
    Known{"has control characters", "problems.characters"},
    Known{"must be a web address", "problems.link"},
    Known{"that a web address cannot have", "problems.link"},
    Known{"needs a host", "problems.link"},
    Known{"a poster needs an image", "problems.poster"},
    Known{"an event needs the time", "problems.start"},
    Known{"must be after show_from", "problems.until_after_from"},
    Known{"must be after starts_at", "problems.end_after_start"},
    Known{"must not be before starts_at", "problems.end_after_start"},
    Known{"must list days", "problems.days"},
    Known{"must be a time of day", "problems.time_of_day"},
    Known{"must name a channel", "problems.channel"},
    Known{"is given twice", "problems.twice"},
    Known{"between the years", "problems.date"},
    Known{"not a time", "problems.date"},
    Known{"not a date", "problems.date"},
    Known{"is no time", "problems.date"},
    Known{"RFC 3339", "problems.date"},
    Known{"like 2026-", "problems.date"},
};

/// "has 312 characters; 300 are allowed" → 312, 300
std::pair<std::string, std::string> numbers_in(std::string_view text) {
  std::array<std::string, 2> found;
  std::size_t n = 0;
  bool within = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && within) ++n;
    within = digit;
    if (digit && n < found.size()) found[n] += c;
  }
  return {found[0], found[1]};
}

}  // namespace

std::string problem_words(const AdminWords& words, const std::string& detail) {
  if (detail.find("are allowed") != std::string::npos) {
    const auto [given, allowed] = numbers_in(detail);
    return words.text("problems.too_many", {{"given", given}, {"allowed", allowed}});
  }
  for (const auto& each : known)
    if (detail.find(each.part) != std::string::npos) return words.text(each.key);
  return words.text("problems.other", {{"detail", detail}});
}

FieldProblems problems_in(const AdminWords& words, const Json& problem) {
  FieldProblems found;
  if (!problem.is_object()) return found;
  const auto errors = problem.value("errors", Json::array());
  for (const auto& error : errors) {
    const auto pointer = error.value("pointer", ""), detail = error.value("detail", "");
    const auto field = ItemForm::field_of(pointer);
    if (field.empty())
      found.others.push_back(problem_words(words, detail));
    else
      found.beside.emplace(field, problem_words(words, detail));
  }
  if (errors.empty()) found.others.push_back(words.text("problems.other", {{"detail", problem.value("detail", "")}}));
  return found;
}

}  // namespace vitrine
