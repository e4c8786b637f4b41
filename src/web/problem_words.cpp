#include "web/problem_words.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/text_rules.hpp"
#include "web/item_form.hpp"

namespace vitrine {
namespace {

/// What a field takes.
struct Rule {
  std::string_view place;
  std::string_view key;  ///< of staff's words for it, with {least}, {most} and {count}
  std::size_t most = 0, least = 0, count = 0;
};

constexpr std::array item_rules{
    Rule{"title", "problems.title", title_rule.max},
    Rule{"summary", "problems.length", summary_rule.max},
    Rule{"location", "problems.length", place_rule.max},
    Rule{"room", "problems.length", place_rule.max},
    Rule{"alt", "problems.length", alt_rule.max},
    Rule{"lang", "problems.lang"},
    Rule{"link", "problems.link"},
    Rule{"image", "problems.poster"},
    Rule{"starts_at", "problems.start"},
    Rule{"ends_at", "problems.end"},
    Rule{"recurrence", "problems.repeat"},
    Rule{"show_from", "problems.span"},
    Rule{"show_until", "problems.span"},
    Rule{"published_at", "problems.date"},
    Rule{"days", "problems.days"},
    Rule{"time_of_day", "problems.time_of_day"},
    Rule{"channels", "problems.channel"},
    Rule{"tags", "problems.tags", tag_rule.max, 0, most_tags},
    // What no form has, for who writes files by hand.
    Rule{"picture", "problems.picture_kept"},
    Rule{"id", "problems.id"},
    Rule{"key", "problems.length", key_rule.max},
    Rule{"kind", "problems.kind"},
    Rule{"status", "problems.status"},
    Rule{"all_day", "problems.yes_or_no"},
    Rule{"cancelled", "problems.yes_or_no"},
    Rule{"pinned", "problems.yes_or_no"},
    Rule{"urgent", "problems.yes_or_no"},
    Rule{"urgent_since", "problems.date"},
    Rule{"time_zone", "refusal.time_zone"},
};
/// The bounds of numbers are model/channel's; a test offers each of them, and the next.
constexpr std::array channel_rules{
    Rule{"title", "problems.length", place_rule.max},
    Rule{"kinds", "problems.kinds"},
    Rule{"caps", "problems.whole", 100, 0},
    Rule{"dwell_seconds", "problems.dwell", 3600, 1},
    Rule{"dwell_by_kind", "problems.dwell", 3600, 1},
    Rule{"slot_seconds", "problems.whole", 60, 1},
    Rule{"overscan_percent", "problems.whole", 10, 0},
    Rule{"langs", "problems.lang"},
    Rule{"tags", "problems.tags", tag_rule.max, 0, most_tags},
    Rule{"time_zone", "refusal.time_zone"},
    Rule{"night", "problems.night"},
    Rule{"days", "problems.no_days"},
    Rule{"time_of_day", "problems.time_of_day"},
    Rule{"viewing", "problems.viewing"},
    Rule{"name", "problems.length", place_rule.max},
    Rule{"accent", "problems.colour"},
};

/// Those of a source are model/source's.
constexpr std::array source_rules{
    Rule{"url", "problems.link"},
    Rule{"name", "problems.length", place_rule.max},
    Rule{"tags", "problems.tags", tag_rule.max, 0, most_tags},
    Rule{"lang", "problems.lang"},
    Rule{"max_items", "problems.whole", 500, 1},
    Rule{"max_age_days", "problems.whole", 3650, 1},
    Rule{"interval_minutes", "problems.whole", 10080, 15},
    Rule{"selectors", "problems.selector"},
};

/// "/translations/nl/title" is a title, "/hours/0/days/2" are days, "/hours/0/from" is a time of day.
std::string_view place_of(std::string_view pointer) {
  const auto parts = split(pointer, '/');  // the first is empty
  if (parts.size() < 2) return {};
  const auto first = parts[1], last = parts.back();
  if (first == "translations") return parts.size() > 3 ? last : "title";
  if (first == "image") return parts.size() < 3 ? "image" : last == "alt" ? "alt" : "picture";
  if (first == "hours" || first == "sleep")
    return last == "from" || last == "to" ? std::string_view{"time_of_day"} : std::string_view{"days"};
  return first == "brand" ? last : first;
}

template <class Rules>
std::string rule_words(const AdminWords& words, const Rules& rules, std::string_view place) {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.place == place; });
  if (found == rules.end()) return {};
  const auto least = std::to_string(found->least), most = std::to_string(found->most),
             count = std::to_string(found->count);
  return words.text(found->key, {{"least", least}, {"most", most}, {"count", count}});
}

}  // namespace

std::string problem_words(const AdminWords& words, Refused what, const Json& error) {
  const auto text = [&](const char* name) { return error.is_object() ? error.value(name, "") : std::string{}; };
  const auto code = text("code"), about = text("about"), pointer = text("pointer");
  if (!code.empty()) return words.text("problems.of." + code, {{"about", about}});
  const auto place = place_of(pointer);
  auto said = what == Refused::item      ? rule_words(words, item_rules, place)
              : what == Refused::channel ? rule_words(words, channel_rules, place)
                                         : rule_words(words, source_rules, place);
  return said.empty() ? words.text("problems.other") : said;
}

std::string picture_problem(const AdminWords& words, int status) {
  return words.text(status == 413   ? "problems.picture_large"
                    : status == 507 ? "problems.disk_full"
                    : status >= 500 ? "refusal.busy"
                                    : "problems.picture");
}

FieldProblems problems_in(const AdminWords& words, const Json& problem) {
  FieldProblems found;
  if (!problem.is_object()) return found;
  const auto errors = problem.value("errors", Json::array());
  for (const auto& error : errors) {
    const auto pointer = error.value("pointer", "");
    const auto said = problem_words(words, Refused::item, error);
    if (const auto field = ItemForm::field_of(pointer); !field.empty())
      found.beside.emplace(field, said);
    else
      found.others.push_back(said);
  }
  if (errors.empty()) found.others.push_back(words.text("problems.other"));
  return found;
}

}  // namespace vitrine
