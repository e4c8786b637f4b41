#include "formats/csv.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/csv_columns.hpp"
#include "formats/csv_dates.hpp"
#include "formats/csv_records.hpp"
#include "formats/identity.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_held = 8u << 20;  ///< bytes of rows that wait
constexpr std::size_t most_notes = 1000;

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

/// From rows to drafts. Rows wait while their dates may be read in two ways and a later one may tell.
class Rows {
 public:
  Rows(const Columns& columns, const ReadOptions& options, const DraftSink& sink)
      : columns_(columns), options_(options), sink_(sink), dates_(columns, options), keys_(options.zone) {}

  void add(const std::vector<std::string>& cells, std::size_t line) {
    dates_.see(cells);
    held_.push_back({cells, line});
    for (const auto& cell : cells) held_bytes_ += sizeof cell + cell.size();
    if (!dates_.is_open() || held_bytes_ > most_held) release();
  }
  void finish() {
    release();
    if (!options_.about) return;
    FeedAbout about;
    about.dates = std::move(notes_);
    options_.about(about);
  }

 private:
  struct Held {
    std::vector<std::string> cells;
    std::size_t line;
  };

  Draft draft_of(const std::vector<std::string>& cells) const {
    auto draft = draft_from_row(cells, columns_, options_.zone);
    if (!draft.lang && !options_.lang.empty()) draft.lang = options_.lang;
    return draft;
  }
  /// A key is made of what a row says by itself, whatever stands around it and the clock says.
  void give_key(Draft& draft, std::vector<std::string> cells) {
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i)
      if (columns_[i] && is_date(*columns_[i])) cells[i] = day_by_itself(cells[i]);
    auto by_itself = draft_of(cells);
    keys_.give(by_itself);
    draft.key = std::move(by_itself.key);
  }
  void release() {
    for (auto& held : held_) {
      const auto plain = dates_.spelled_out(held.cells);
      auto draft = draft_of(plain);
      plain == held.cells ? keys_.give(draft) : give_key(draft, held.cells);
      const auto pointer = fmt::format("/lines/{}", held.line);
      if (auto note = dates_.guess_in(held.cells, plain); note && notes_.size() < most_notes)
        notes_.emplace(pointer, std::move(*note));
      sink_(std::move(draft), pointer);
    }
    held_.clear();
    held_bytes_ = 0;
  }

  const Columns& columns_;
  const ReadOptions& options_;
  const DraftSink& sink_;
  CsvDates dates_;
  KeyGiver keys_;
  std::vector<Held> held_;
  std::size_t held_bytes_ = 0;
  std::map<std::string, DateNote> notes_;
};

}  // namespace

Expected<void, Problems> read_csv(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  CsvRecords records(in);
  choose_separator(records);
  std::vector<std::string> cells;
  if (!records.next(cells))
    return refuse(Problems{records.refusal().value_or(Problem{"", "there is nothing in it", "empty_file"})});
  const auto columns = read_header(cells, records.line());
  if (!columns) return refuse(columns.error());
  Rows rows(*columns, options, sink);
  while (records.next(cells))
    if (!std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return trim(cell).empty(); }))
      rows.add(cells, records.line());
  if (records.refusal()) return refuse(Problems{*records.refusal()});
  rows.finish();
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
