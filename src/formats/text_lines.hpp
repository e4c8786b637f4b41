// Lines of a text file as people's programs write them: UTF-8 with or without a mark, UTF-16 with one, or Windows-1252;
// ended by LF, CRLF or CR.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace vitrine {

class TextLines {
 public:
  /// The stream must outlive this.
  explicit TextLines(std::istream& in);

  /// The next line as UTF-8, without its end. false: there is none, or refusal() says why not. Until a file
  /// has shown a character of UTF-8 beyond ASCII, a line that is not UTF-8 makes it Windows-1252.
  bool next(std::string& line);
  /// Of the line that next() gave; 1 is the first.
  std::size_t number() const { return number_; }
  const std::optional<Problem>& refusal() const { return refusal_; }

 private:
  enum class Encoding { unknown, utf8, windows1252, utf16_little, utf16_big };
  static constexpr int no_more = -1;

  void find_mark();
  bool read_bytes(std::string& line);
  bool read_utf16(std::string& line);
  int next_unit();
  bool settle_encoding(std::string& line);
  bool refuse_line(std::string_view why, std::string_view code);

  std::istream& in_;
  Encoding encoding_ = Encoding::unknown;
  std::size_t number_ = 0;
  int held_unit_ = no_more;
  std::string held_bytes_;  ///< looked at for the mark
  std::optional<Problem> refusal_;
};

/// Bytes of Windows-1252 as UTF-8; those that it leaves open become U+FFFD.
std::string from_windows1252(std::string_view bytes);

}  // namespace vitrine
