#include "formats/csv_dates.hpp"

#include <algorithm>
#include <variant>

#include "formats/dates.hpp"

namespace vitrine {

CsvDates::CsvDates(const std::vector<std::optional<CsvColumn>>& columns, const ReadOptions& options)
    : options_(options) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] && is_date(*columns[i])) columns_.push_back({i});
}

void CsvDates::see(const std::vector<std::string>& cells) {
  for (auto& column : columns_) {
    if (column.index >= cells.size()) continue;
    column.dates.see(cells[column.index]);
    all_.see(cells[column.index]);
  }
}

const DayColumn& CsvDates::teller(const Column& column) const {
  return column.dates.is_open() && !column.dates.is_mixed() ? all_ : column.dates;
}

bool CsvDates::is_open() const {
  return std::any_of(columns_.begin(), columns_.end(), [](const Column& column) { return column.dates.is_open(); });
}

std::vector<std::string> CsvDates::spelled_out(std::vector<std::string> cells) const {
  for (const auto& column : columns_)
    if (column.index < cells.size())
      cells[column.index] = teller(column).spelled_out(cells[column.index], options_.lang, options_.now);
  return cells;
}

std::optional<DateNote> CsvDates::guess_in(const std::vector<std::string>& cells,
                                           const std::vector<std::string>& plain) const {
  for (const auto& column : columns_) {
    if (column.index >= cells.size() || !teller(column).is_guess(cells[column.index])) continue;
    const auto when = read_when(plain[column.index], options_.zone);
    if (!when) continue;
    const auto* day = std::get_if<Date>(&*when);
    return DateNote{cells[column.index], day ? options_.zone.start_of_day(*day) : std::get<Instant>(*when)};
  }
  return std::nullopt;
}

}  // namespace vitrine
