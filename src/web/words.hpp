// The interface's words and dates in one language: templates/words/*.json. The page's script gets the same file.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

/// Read once at start, never changed.
class Words {
 public:
  /// Throws Fault with the name of what is missing.
  explicit Words(std::string_view json_text);

  const std::string& lang() const { return lang_; }
  const std::string& name() const { return name_; }       ///< "English", as its speakers call it
  const std::string& label(std::string_view name) const;  ///< throws Fault for a name that no file has
  const std::string& table() const { return table_; }     ///< the whole file, compact: for the page's script

  std::string month(Date day) const;          ///< "December"
  std::string month_short(Date day) const;    ///< "Dec"
  std::string weekday(Date day) const;        ///< "Friday"
  std::string weekday_short(Date day) const;  ///< "Fri"
  std::string day(Date day) const;            ///< "Friday 4 December"
  std::string date(Date day) const;           ///< "4 December 2026"
  std::string full_date(Date day) const;      ///< "Friday 4 December 2026"
  std::string short_day(Date day) const;      ///< "4 December"
  /// "4 Dec"; "4 Dec 2027" when that is so long after `seen_from` that the year would be guessed wrongly
  std::string brief_day(Date day, Date seen_from) const;
  /// "4–6 December", "30 November – 2 December", with years where the two are about a year apart or more
  std::string span(Date first, Date last) const;
  std::string from(std::string_view time) const;                          ///< "from 18:30"
  std::string until(Date day, Date seen_from) const;                      ///< "until 4 Dec", as brief_day()
  std::string until(std::string_view time) const;                         ///< "until 21:00"
  std::string issued(Date day, std::string_view time, Date today) const;  ///< "Issued 14:05", "Issued yesterday, 23:50"
  std::string near(Date day, Date today) const;  ///< "Today", "Tomorrow"; empty for any other day

 private:
  std::string number(Date day) const;
  std::string month_seen_from(Date day, Date seen_from) const;
  std::string pattern(std::string_view name) const;

  std::string lang_, name_, first_day_, today_, tomorrow_, table_;
  std::array<std::string, 12> months_, months_short_;
  std::array<std::string, 7> weekdays_, weekdays_short_;  // Monday first
  std::map<std::string, std::string, std::less<>> dates_, labels_;
};

/// All languages that there are words for.
class Dictionary {
 public:
  Dictionary();
  /// The language of a BCP 47 tag, by its first part; `fallback` when there are no words for it, else English.
  const Words& of(std::string_view tag, std::string_view fallback = "en") const;
  const std::vector<Words>& all() const { return all_; }

 private:
  std::vector<Words> all_;
};

/// "09:05", in the zone.
std::string clock_time(LocalTime at);
/// Whether the language is written from right to left.
bool is_right_to_left(std::string_view tag);

}  // namespace vitrine
