// Rule 10: which part of 04/12/26 is the day. What one date does not tell, the others of its column do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "model/dates_to_check.hpp"

namespace vitrine {

/// The dates of one document that are written alike: all of a feed, a page, a listing, a column of a table.
class DayColumn {
 public:
  DayColumn() = default;
  /// `told`: what the dates of an earlier reading said: an order does not change because the date that told it has
  /// gone.
  explicit DayColumn(DayOrder told)
      : day_first_(told == DayOrder::day_first), month_first_(told == DayOrder::month_first) {}

  void see(std::string_view text);

  /// What its dates say.
  DayOrder told() const;
  /// Dates were seen that may be read either way, and none that tells, or some of either kind.
  bool is_open() const { return ambiguous_ && day_first_ == month_first_; }
  /// Some tell one thing and some the other.
  bool is_mixed() const { return day_first_ && month_first_; }
  /// Whether reading this text one way and not the other is a guess.
  bool is_guess(std::string_view text) const;

  /// The text with its numeric day beyond doubt: day first, the year with four digits. Dots are day first always; what
  /// can be read one way only is read that way; else the column tells; else `lang`: in "en-US" the month comes first.
  /// Years of two digits are of the hundred that end twenty years after `now`; Instant{}: they stay as they are.
  std::string spelled_out(std::string_view text, std::string_view lang, Instant now) const;

 private:
  bool day_first_ = false, month_first_ = false, ambiguous_ = false;
};

/// What the text says by itself, whatever its column and the clock: for identities.
std::string day_by_itself(std::string_view text);

}  // namespace vitrine
