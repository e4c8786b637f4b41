#include "formats/csv_records.hpp"

#include <fmt/format.h>

namespace vitrine {
namespace {
constexpr std::size_t longest_record = 1u << 20;
}

const std::string* CsvRecords::first_line() {
  if (!held_ && lines_.number() == 0) {
    std::string line;
    if (!lines_.next(line)) return nullptr;
    held_ = std::move(line);
  }
  return held_ ? &*held_ : nullptr;
}

bool CsvRecords::next_line(std::string& line) {
  if (held_) {
    line = std::move(*held_);
    held_.reset();
    return true;
  }
  return lines_.next(line);
}

bool CsvRecords::next(std::vector<std::string>& cells) {
  do {
    if (refusal_ || !next_line(line_text_)) return false;
  } while (line_text_.empty());
  line_ = lines_.number();
  record_size_ = 0;
  cells.assign(1, {});
  quoted_ = false;
  while (add_line(line_text_, cells)) {
    cells.back() += '\n';
    if (next_line(line_text_)) continue;
    if (!lines_.refusal())
      refusal_ = {"", fmt::format("line {}: quotes that are opened here are never closed", line_), "open_quotes",
                  std::to_string(line_)};
    return false;
  }
  return !refusal_;
}

/// True when the record goes on with the next line.
bool CsvRecords::add_line(std::string_view line, std::vector<std::string>& cells) {
  record_size_ += line.size() + 1;
  if (record_size_ > longest_record) {
    refusal_ = {"", fmt::format("line {}: a row longer than 1 MiB; is there a quote too many?", line_), "open_quotes",
                std::to_string(line_)};
    return false;
  }
  bool at_start = !quoted_;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted_) {
      if (c != '"') {
        cells.back() += c;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        cells.back() += line[++i];
      } else {
        quoted_ = false;
      }
    } else if (c == separator_) {
      cells.emplace_back();
      at_start = true;
      continue;
    } else if (c == '"' && at_start) {
      quoted_ = true;
    } else {
      cells.back() += c;  // a quote in the middle of a cell is a character like others
    }
    at_start = false;
  }
  return quoted_;
}

std::string csv_record(const std::vector<std::string>& cells) {
  std::string out;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    // Quoted besides what the RFC asks: spaces at the ends, and an only cell that is empty (a blank line is no record).
    const bool plain = cell.find_first_of(",;\t\"\r\n") == std::string::npos && !cell.starts_with(' ') &&
                       !cell.ends_with(' ') && !(cell.empty() && cells.size() == 1);
    if (plain) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) out += c == '"' ? std::string{"\"\""} : std::string{c};
    out += '"';
  }
  return out;
}

}  // namespace vitrine
