// Records of CSV (RFC 4180) as spreadsheets write them: any of three separators, line ends within quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/text_lines.hpp"

namespace vitrine {

class CsvRecords {
 public:
  /// The stream must outlive this.
  explicit CsvRecords(std::istream& in) : lines_(in) {}

  /// The first line, without taking it; nullptr when there is none. For finding the separator.
  const std::string* first_line();
  void set_separator(char separator) { separator_ = separator; }
  /// Leaves the first line out ("sep=;").
  void skip_first_line() { held_.reset(); }

  /// The next record; blank lines are no records. false: there is none, or refusal() says why not.
  bool next(std::vector<std::string>& cells);
  /// Where the record that next() gave begins; 1 is the first line.
  std::size_t line() const { return line_; }
  const std::optional<Problem>& refusal() const { return refusal_ ? refusal_ : lines_.refusal(); }

 private:
  bool next_line(std::string& line);
  bool add_line(std::string_view line, std::vector<std::string>& cells);

  TextLines lines_;
  char separator_ = ',';
  std::optional<std::string> held_;
  std::optional<Problem> refusal_;
  std::string line_text_;
  std::size_t line_ = 0, record_size_ = 0;
  bool quoted_ = false;  ///< within quotes that the line so far did not close
};

/// One record as text, without a line end; quoted where needed.
std::string csv_record(const std::vector<std::string>& cells);

}  // namespace vitrine
