#include "web/words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {
using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Puts values in the place of their {names}.
std::string fill(std::string pattern, Fields fields) {
  for (const auto& [name, value] : fields) {
    const auto mark = fmt::format("{{{}}}", name);
    if (const auto at = pattern.find(mark); at != std::string::npos) pattern.replace(at, mark.size(), value);
  }
  return pattern;
}

template <std::size_t N>
void read_names(const Json& file, const char* name, std::array<std::string, N>& out) {
  const auto& list = file.at(name);
  if (list.size() != N) throw Fault{fmt::format("\"{}\" needs {} names", name, N)};
  std::copy(list.begin(), list.end(), out.begin());
}

std::size_t month_index(Date day) { return static_cast<unsigned>(day.month()) - 1; }

std::size_t weekday_index(Date day) { return std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1; }

/// Who reads "4 December" takes the next one.
bool needs_year(Date day, Date seen_from) {
  constexpr std::chrono::days soon{300};
  return std::chrono::sys_days{day} - std::chrono::sys_days{seen_from} > soon;
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }
}  // namespace

Words::Words(std::string_view json_text) {
  const auto file = parse_json(json_text);
  if (!file) throw Fault{"the file is no JSON: " + file.error()};
  try {
    lang_ = file->at("lang");
    name_ = file->at("name");
    first_day_ = file->at("first_day");
    read_names(*file, "months", months_);
    read_names(*file, "months_short", months_short_);
    read_names(*file, "weekdays", weekdays_);
    read_names(*file, "weekdays_short", weekdays_short_);
    for (const auto& [name, value] : file->at("dates").items()) dates_[name] = value;
    for (const auto& [name, value] : file->at("labels").items()) labels_[name] = value;
    today_ = file->at("relative").at("today");
    tomorrow_ = file->at("relative").at("tomorrow");
  } catch (const Json::exception& missing) {
    throw Fault{missing.what()};
  }
  table_ = to_text(*file);
}

const std::string& Words::label(std::string_view name) const {
  const auto found = labels_.find(name);
  if (found == labels_.end()) throw Fault{fmt::format("the words of \"{}\" lack \"{}\"", lang_, name)};
  return found->second;
}

std::string Words::pattern(std::string_view name) const {
  const auto found = dates_.find(name);
  if (found == dates_.end()) throw Fault{fmt::format("the dates of \"{}\" lack \"{}\"", lang_, name)};
  return found->second;
}

std::string Words::number(Date day) const {
  const auto number = static_cast<unsigned>(day.day());
  return number == 1 ? first_day_ : std::to_string(number);
}

std::string Words::month(Date day) const { return months_[month_index(day)]; }
std::string Words::month_short(Date day) const { return months_short_[month_index(day)]; }

std::string Words::weekday(Date day) const { return weekdays_[weekday_index(day)]; }
std::string Words::weekday_short(Date day) const { return weekdays_short_[weekday_index(day)]; }

std::string Words::day(Date day) const {
  return fill(pattern("day"), {{"weekday", weekday(day)}, {"day", number(day)}, {"month", month(day)}});
}

std::string Words::date(Date day) const {
  return fill(pattern("date"),
              {{"day", number(day)}, {"month", month(day)}, {"year", std::to_string(static_cast<int>(day.year()))}});
}

std::string Words::full_date(Date day) const {
  const auto month_of_year = month(day) + " " + std::to_string(static_cast<int>(day.year()));
  return fill(pattern("day"), {{"weekday", weekday(day)}, {"day", number(day)}, {"month", month_of_year}});
}

std::string Words::span(Date first, Date last) const {
  if (first.year() == last.year() && first.month() == last.month())
    return fill(pattern("span_in_month"), {{"first", number(first)},
                                           {"last", std::to_string(static_cast<unsigned>(last.day()))},
                                           {"month", month(last)}});
  if (needs_year(last, first)) return fill(pattern("span"), {{"from", date(first)}, {"to", date(last)}});
  return fill(pattern("span"), {{"from", short_day(first)}, {"to", short_day(last)}});
}

std::string Words::short_day(Date day) const {
  return fill(pattern("short"), {{"day", number(day)}, {"month", month(day)}});
}

std::string Words::month_seen_from(Date day, Date seen_from) const {
  return month_short(day) + (needs_year(day, seen_from) ? " " + std::to_string(static_cast<int>(day.year())) : "");
}

std::string Words::brief_day(Date day, Date seen_from) const {
  return fill(pattern("short"), {{"day", number(day)}, {"month", month_seen_from(day, seen_from)}});
}

std::string Words::from(std::string_view time) const { return fill(pattern("from"), {{"time", time}}); }
std::string Words::until(std::string_view time) const { return fill(pattern("until"), {{"time", time}}); }

std::string Words::until(Date day, Date seen_from) const {
  return fill(pattern("until_day"), {{"day", number(day)}, {"month", month_seen_from(day, seen_from)}});
}

std::string Words::issued(Date day, std::string_view time, Date today) const {
  const auto ago = (std::chrono::sys_days{today} - std::chrono::sys_days{day}).count();
  return fill(label(ago <= 0   ? "issued"
                    : ago == 1 ? "issued_yesterday"
                               : "issued_on"),
              {{"time", time}, {"day", short_day(day)}});
}

std::string Words::near(Date day, Date today) const {
  const auto days = std::chrono::sys_days{day} - std::chrono::sys_days{today};
  return days.count() == 0 ? today_ : days.count() == 1 ? tomorrow_ : std::string{};
}

Dictionary::Dictionary() {
  for (const auto& file : embedded_below("templates/words/")) {
    try {
      all_.emplace_back(file.bytes);
    } catch (const Fault& fault) {
      throw Fault{fmt::format("{}: {}", file.path, fault.what())};
    }
  }
  if (all_.empty()) throw Fault{"the program was built without templates/words/"};
}

const Words& Dictionary::of(std::string_view tag, std::string_view fallback) const {
  for (const auto wanted : {primary(tag), primary(fallback), std::string_view{"en"}})
    for (const auto& words : all_)
      if (words.lang() == wanted) return words;
  return all_.front();
}

std::string clock_time(LocalTime at) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - std::chrono::floor<std::chrono::days>(at));
  return fmt::format("{:02}:{:02}", minutes.count() / 60, minutes.count() % 60);
}

bool is_right_to_left(std::string_view tag) {
  constexpr std::array languages{"ar", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi", "dv", "ckb", "ks", "syr", "prs"};
  constexpr std::array scripts{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"};
  const auto holds = [](const auto& list, std::string_view part) {
    return std::find(list.begin(), list.end(), part) != list.end();
  };
  const auto parts = split(tag, '-');
  for (std::size_t n = 1; n < parts.size() && parts[n].size() > 1; ++n)  // a script says more than its language
    if (parts[n].size() == 4 && (parts[n][0] < '0' || parts[n][0] > '9')) return holds(scripts, parts[n]);
  return holds(languages, parts.front());
}

}  // namespace vitrine
