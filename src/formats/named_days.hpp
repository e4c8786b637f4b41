// Which of the numbers around the name of a month are its day and its year.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

/// The names of months and the numbers of a text, in its order.
struct NamedDayParts {
  struct Month {
    std::size_t place;  ///< the how-manieth word of the text
    unsigned number;    ///< 1 to 12
    bool may_be_weekday;
  };
  struct Number {
    std::size_t place;
    std::string_view digits;  ///< at most four
  };
  std::vector<Month> months;
  std::vector<Number> numbers;
};

/// The first day that is named: "30 november en 14 december 2026", "4 to 6 December 2026", "December 4, 2026". Two
/// digits are a year only right behind a month or its day. `words`: of the text, in small letters. May be a day that
/// does not exist; nullopt: there is none, or no year.
std::optional<Date> named_day(const NamedDayParts& parts, const std::vector<std::string_view>& words);

}  // namespace vitrine
