#include "formats/csv_columns.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/letter_case.hpp"
#include "base/text.hpp"
#include "formats/csv_cells.hpp"
#include "formats/csv_words.hpp"
#include "formats/dates.hpp"

namespace vitrine {
namespace {

struct Row {
  Draft draft{};
  Zone zone;  ///< in which this row's local times are read
  Draft::Image image{};

  void problem(std::string_view field, std::string detail, std::string code = {}, std::string_view about = {}) {
    draft.problems.push_back({fmt::format("/{}", field), std::move(detail), std::move(code), shorten(about, 60)});
  }
};

/// Takes a cell that is not empty, its ends trimmed. `name` is the column's, `language` that of its ending.
using Take = void (*)(Row& row, std::string_view cell, std::string_view name, const std::string& language);

template <auto field>
void take_text(Row& row, std::string_view cell, std::string_view, const std::string&) {
  row.draft.*field = std::string{cell};
}

template <auto field>
void take_word(Row& row, std::string_view cell, std::string_view name, const std::string&) {
  row.draft.*field = in_english(name, cell);
}

template <auto field>
void take_flag(Row& row, std::string_view cell, std::string_view name, const std::string&) {
  if (const auto flag = read_flag(cell)) {
    row.draft.*field = *flag;
  } else {
    row.problem(name, flag.error(), "not_yes_or_no", cell);
  }
}

/// What a day without a time of day stands for.
enum class Day { itself, its_beginning, its_end };

template <auto field, Day day>
void take_time(Row& row, std::string_view cell, std::string_view name, const std::string&) {
  const auto when = read_when(cell, row.zone);
  if (!when) return row.problem(name, when.error(), "not_a_date", cell);
  auto instant = std::get_if<Instant>(&*when) ? std::get<Instant>(*when) : Instant{};
  if (const auto* date = std::get_if<Date>(&*when)) {
    if (day == Day::itself) {
      row.draft.*field = format_date(*date);
      if (!row.draft.all_day) row.draft.all_day = true;
      return;
    }
    instant = row.zone.start_of_day(day == Day::its_end ? next_day(*date) : *date);
  }
  row.draft.*field = format_rfc3339(instant, row.zone);
}

void take_zone(Row& row, std::string_view cell, std::string_view, const std::string&) {
  row.draft.time_zone = std::string{cell};
  if (const auto zone = Zone::find(cell)) row.zone = *zone;  // a wrong name is told by validate()
}

void take_tags(Row& row, std::string_view cell, std::string_view, const std::string&) {
  row.draft.tags = read_list(cell);
}

void take_channels(Row& row, std::string_view cell, std::string_view, const std::string&) {
  row.draft.channels = read_list(cell);
}

void take_hours(Row& row, std::string_view cell, std::string_view name, const std::string&) {
  if (auto hours = read_hours(cell)) {
    row.draft.hours = std::move(*hours);
  } else {
    row.problem(name, hours.error(), "not_hours", cell);
  }
}

template <auto field>
void take_image_text(Row& row, std::string_view cell, std::string_view, const std::string&) {
  row.image.*field = std::string{cell};
}

template <double Focus::*axis>
void take_focus(Row& row, std::string_view cell, std::string_view, const std::string&) {
  if (const auto number = read_number(cell)) {
    if (!row.image.focus) row.image.focus.emplace();
    (*row.image.focus).*axis = *number;
  } else {
    row.problem("image/focus", number.error(), "not_a_number", cell);
  }
}

template <auto field>
void take_translation(Row& row, std::string_view cell, std::string_view, const std::string& language) {
  row.draft.translations[language].*field = std::string{cell};
}

void take_nothing(Row&, std::string_view, std::string_view, const std::string&) {}

struct Rule {
  std::string_view name;
  Take take;
  bool written = true;
};

/// In the order of a written file. What others depend on (time_zone, all_day) is taken first whatever the order.
constexpr std::array rules{
    Rule{"id", take_text<&Draft::id>},
    Rule{"kind", take_word<&Draft::kind>},
    Rule{"status", take_word<&Draft::status>},
    Rule{"lang", take_text<&Draft::lang>},
    Rule{"title", take_text<&Draft::title>},
    Rule{"summary", take_text<&Draft::summary>},
    Rule{"link", take_text<&Draft::link>},
    Rule{"image_sha256", take_image_text<&Draft::Image::sha256>},
    Rule{"image_file", take_image_text<&Draft::Image::file>, false},
    Rule{"image_alt", take_image_text<&Draft::Image::alt>},
    Rule{"image_focus_x", take_focus<&Focus::x>},
    Rule{"image_focus_y", take_focus<&Focus::y>},
    Rule{"published_at", take_time<&Draft::published_at, Day::its_beginning>},
    Rule{"starts_at", take_time<&Draft::starts_at, Day::itself>},
    Rule{"ends_at", take_time<&Draft::ends_at, Day::itself>},
    Rule{"all_day", take_flag<&Draft::all_day>},
    Rule{"time_zone", take_zone},
    Rule{"location", take_text<&Draft::location>},
    Rule{"room", take_text<&Draft::room>},
    Rule{"cancelled", take_flag<&Draft::cancelled>},
    Rule{"recurrence", take_text<&Draft::recurrence>},
    Rule{"show_from", take_time<&Draft::show_from, Day::its_beginning>},
    Rule{"show_until", take_time<&Draft::show_until, Day::its_end>},
    Rule{"hours", take_hours},
    Rule{"pinned", take_flag<&Draft::pinned>},
    Rule{"urgent", take_flag<&Draft::urgent>},
    Rule{"urgent_since", take_time<&Draft::urgent_since, Day::its_beginning>},
    Rule{"channels", take_channels},
    Rule{"tags", take_tags},
    Rule{"key", take_text<&Draft::key>},
    Rule{"title_", take_translation<&Translation::title>, false},
    Rule{"summary_", take_translation<&Translation::summary>, false},
    // Server-owned: may be sent back and are ignored.
    Rule{"rev", take_nothing, false},
    Rule{"seq", take_nothing, false},
    Rule{"created_at", take_nothing, false},
    Rule{"updated_at", take_nothing, false},
    Rule{"updated_by", take_nothing, false},
    Rule{"source", take_nothing, false},
};

/// "Published at" as "published_at".
std::string plain_name(std::string_view name) {
  auto plain = to_lower(squeeze_spaces(trim(name)), "nl");
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return plain;
}

std::optional<std::size_t> rule_named(std::string_view plain) {
  const auto name = column_in_english(plain).value_or(plain);
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i].name == name) return i;
  return std::nullopt;
}

/// A tag of BCP 47 has subtags of letters and digits; whether it is a language is validate()'s matter.
bool may_be_language(std::string_view tag) {
  return tag.size() >= 2 && tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
                                std::string_view::npos;
}

bool comes_first(std::size_t rule) { return rules[rule].name == "time_zone" || rules[rule].name == "all_day"; }

}  // namespace

std::optional<CsvColumn> csv_column_named(std::string_view name) {
  const auto plain = plain_name(name);
  if (const auto rule = rule_named(plain); rule && !plain.ends_with('_'))
    return CsvColumn{.rule = *rule, .language = {}};
  const std::string spelt{trim(squeeze_spaces(name))};
  const auto end = spelt.find_first_of(" -_");
  const auto stem = rule_named(plain.substr(0, plain.find('_')));
  if (end == std::string_view::npos || !stem) return std::nullopt;
  const auto rule = rule_named(std::string{rules[*stem].name} + '_');
  std::string language{spelt.substr(end + 1)};
  std::replace_if(
      language.begin(), language.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  if (rule && may_be_language(language)) return CsvColumn{.rule = *rule, .language = language};
  return std::nullopt;
}

bool is_date(const CsvColumn& column) {
  const auto name = rules[column.rule].name;
  return name == "urgent_since" || name == "show_from" || name == "show_until" || name.ends_with("s_at") ||
         name == "published_at";
}

std::vector<std::string> csv_column_names() {
  std::vector<std::string> names;
  for (const auto& rule : rules)
    if (rule.written) names.emplace_back(rule.name);
  return names;
}

Draft draft_from_row(const std::vector<std::string>& cells, const std::vector<std::optional<CsvColumn>>& columns,
                     const Zone& zone) {
  Row row{.zone = zone};
  for (const bool first : {true, false})
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
      const auto cell = trim(cells[i]);
      if (cell.empty() || !columns[i] || comes_first(columns[i]->rule) != first) continue;
      const auto& rule = rules[columns[i]->rule];
      rule.take(row, cell, rule.name, columns[i]->language);
    }
  for (std::size_t i = 0; i < cells.size(); ++i)
    if ((i >= columns.size() || !columns[i]) && !trim(cells[i]).empty())
      row.problem("", fmt::format("cell {} stands under no column name; is a quote or separator missing?", i + 1),
                  "cell_without_column", std::to_string(i + 1));
  if (!row.image.sha256.empty() || row.image.file) row.draft.image = std::move(row.image);
  return std::move(row.draft);
}

}  // namespace vitrine
