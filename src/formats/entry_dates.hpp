// Rules 9 and 10: the dates of the entries of one document, as they are written there.
#pragma once

#include <map>
#include <string>

#include "formats/day_order.hpp"
#include "formats/reader.hpp"

namespace vitrine {

/// Notes what staff should look at. A date that cannot be read, or is of a wrong clock, is none: its item keeps the
/// time at which it was first seen.
class EntryDates {
 public:
  explicit EntryDates(const ReadOptions& options) : options_(options), column_(options.days) {}

  /// Every date of the document, before the first is settled; of a long one those of its beginning.
  void see(const std::string& text) { column_.see(text); }
  /// Gives `draft` the date that is written as `text`; empty: there is none, and the draft stays as it is. `pointer`:
  /// of the entry.
  void settle(Draft& draft, const std::string& text, const std::string& pointer);

  DayOrder told() const { return column_.told(); }
  /// By the pointer of their entry.
  const std::map<std::string, DateNote>& notes() const { return notes_; }

 private:
  const ReadOptions& options_;
  DayColumn column_;
  std::map<std::string, DateNote> notes_;
};

/// Whether something can have this date: more than a year ahead of `options.now` is a wrong clock's.
bool is_believable(Instant published_at, const ReadOptions& options);

}  // namespace vitrine
