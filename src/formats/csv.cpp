#include "formats/csv.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/csv_columns.hpp"
#include "formats/csv_records.hpp"
#include "formats/identity.hpp"

namespace vitrine {
namespace {

using Columns = std::vector<std::optional<CsvColumn>>;

std::ptrdiff_t known_names(const std::string& line, char separator) {
  std::istringstream text(line);
  CsvRecords records(text);
  records.set_separator(separator);
  std::vector<std::string> names;
  if (!records.next(names)) return 0;
  return std::count_if(names.begin(), names.end(), [](const auto& name) { return csv_column_named(name).has_value(); });
}

/// The separator that makes most sense of the header.
char find_separator(const std::string& header) {
  char best = ',';
  for (const char separator : {',', ';', '\t'})
    if (known_names(header, separator) > known_names(header, best)) best = separator;
  return best;
}

/// "sep=;" is how a file tells Excel its separator.
std::optional<char> told_separator(std::string_view line) {
  if (line.size() == 5 && to_lower_ascii(line.substr(0, 4)) == "sep=") return line[4];
  return std::nullopt;
}

void choose_separator(CsvRecords& records) {
  const auto* first = records.first_line();
  if (!first) return;
  if (const auto told = told_separator(*first)) {
    records.set_separator(*told);
    records.skip_first_line();
  } else {
    records.set_separator(find_separator(*first));
  }
}

std::string names_for_message() {
  std::string names;
  for (const auto& name : csv_column_names()) names += name + ", ";
  return names + "image_file, and title_nl, summary_nl for other languages";
}

/// One of the rules that may stand only once: the same rule with the same language.
using Identity = std::pair<std::size_t, std::string>;

Expected<Columns, Problems> read_header(const std::vector<std::string>& names, std::size_t line) {
  Columns columns;
  Problems problems;
  std::set<Identity> seen;
  const auto problem = [&](std::string detail, std::string code, std::string_view about = {}) {
    problems.push_back({fmt::format("/lines/{}", line), std::move(detail), std::move(code), shorten(about, 60)});
  };
  for (const auto& name : names) {
    columns.push_back(csv_column_named(name));
    if (trim(name).empty()) continue;
    if (!columns.back()) {
      problem(fmt::format("the column \"{}\" is unknown; known are {}", trim(name), names_for_message()),
              "unknown_column", trim(name));
    } else if (!seen.emplace(columns.back()->rule, to_lower_ascii(columns.back()->language)).second) {
      problem(fmt::format("the column \"{}\" stands there twice", trim(name)), "double_column", trim(name));
    }
  }
  if (seen.count({csv_column_named("title")->rule, ""}) == 0)
    problem("the first line must name the columns, one of them \"title\"", "no_header");
  if (!problems.empty()) return refuse(std::move(problems));
  return columns;
}

}  // namespace

Expected<void, Problems> read_csv(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  CsvRecords records(in);
  choose_separator(records);
  std::vector<std::string> cells;
  if (!records.next(cells))
    return refuse(Problems{records.refusal().value_or(Problem{"", "there is nothing in it", "empty_file"})});
  const auto columns = read_header(cells, records.line());
  if (!columns) return refuse(columns.error());
  KeyGiver keys(options.zone);
  while (records.next(cells)) {
    if (std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return trim(cell).empty(); })) continue;
    auto draft = draft_from_row(cells, *columns, options.zone);
    if (!draft.lang && !options.lang.empty()) draft.lang = options.lang;
    keys.give(draft);
    sink(std::move(draft), fmt::format("/lines/{}", records.line()));
  }
  if (records.refusal()) return refuse(Problems{*records.refusal()});
  return {};
}

bool looks_like_csv(std::string_view first_bytes) {
  std::istringstream text{std::string{first_bytes}};
  CsvRecords records(text);
  choose_separator(records);
  std::vector<std::string> names;
  if (!records.next(names)) return false;
  const auto title = csv_column_named("title")->rule;
  return std::any_of(names.begin(), names.end(), [&](const auto& name) {
    const auto column = csv_column_named(name);
    return column && column->rule == title && column->language.empty();
  });
}

}  // namespace vitrine
