// What the slides say: the right language, a lead short enough for a wall, days and times in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/item.hpp"
#include "web/words.hpp"

namespace vitrine {

/// An item's text in one language.
struct SlideText {
  std::string lang, title, summary;
};

/// In the first of these languages that the item speaks, else its own.
SlideText text_for(const Content& content, const std::vector<std::string>& langs);

/// Paragraphs are parted by blank lines.
std::vector<std::string> paragraphs(std::string_view summary);
/// The beginning of a summary in at most so many characters: whole sentences, else cut after a word with "…".
std::vector<std::string> lead(std::string_view summary, std::size_t limit, std::string_view lang);

/// "makemothersmatter.org": what a person would type.
std::string host_of(std::string_view url);

/// A class of titles by their number of characters, from which sizes start: s, m, l, xl, xxl.
std::string_view length_class(std::string_view title);

/// What to say above a story: the section it came from when one was written for people (it begins with a capital),
/// else the kind.
std::string kicker(const Content& content, const Words& words);

/// When an event is, for those who read it in a zone. What lasts all day keeps its own dates everywhere.
struct EventTime {
  Date first, last;
  Range range;
  std::string times;  ///< "18:30–21:00", "18:30"; empty: all day
};
std::optional<EventTime> event_time(const Content& content, const Zone& zone);

/// "New York 18:30–21:00": when it is where it takes place, with the day when that is another one. Empty where clocks
/// show the same as in the reader's zone, and for zones that are no place.
std::string event_time_there(const Content& content, const Zone& zone, const Words& words);

/// ", " between what there is.
std::string place_of(const Content& content);

}  // namespace vitrine
