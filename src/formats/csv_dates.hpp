// The columns of dates of a table (rule 10). Included in this room's own sources only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/csv_columns.hpp"
#include "formats/day_order.hpp"
#include "formats/reader.hpp"

namespace vitrine {

/// Each column tells for itself which part of 04/12/26 is the day; for one that tells nothing, the others do if they
/// agree.
class CsvDates {
 public:
  CsvDates(const std::vector<std::optional<CsvColumn>>& columns, const ReadOptions& options);

  void see(const std::vector<std::string>& cells);
  /// Whether a column goes on waiting for a date that tells.
  bool is_open() const;
  /// The row with its dates beyond doubt.
  std::vector<std::string> spelled_out(std::vector<std::string> cells) const;
  /// What is a guess in this row: the first such cell. `plain`: the row spelled out.
  std::optional<DateNote> guess_in(const std::vector<std::string>& cells, const std::vector<std::string>& plain) const;

 private:
  struct Column {
    std::size_t index;
    DayColumn dates{};
  };
  const DayColumn& teller(const Column& column) const;

  const ReadOptions& options_;
  std::vector<Column> columns_;
  DayColumn all_;
};

}  // namespace vitrine
