#include "formats/printed_times.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/text.hpp"
#include "formats/date_forms.hpp"
#include "formats/date_names.hpp"
#include "formats/printed_clock.hpp"

namespace vitrine {
namespace {

using Words = std::vector<std::string_view>;

/// Before a time, and no part of a date.
const Words leads{"h",    "h.", "om", "um",    "at",  "@",     "à",    "a",       "las",   "ore",    "van",     "von",
                  "from", "de", "ab", "vanaf", "dès", "dalle", "alle", "between", "entre", "tussen", "zwischen"};
const Words hours_follow{"ore", "las", "dalle", "h", "h."};  ///< a number alone is an hour
const Words time_follows{"om", "um", "at", "@", "à", "ore", "las", "dalle", "alle", "ab", "vanaf"};  ///< no day
const Words between{"between", "entre", "tussen", "zwischen"};
const Words end_follows{"tot", "bis", "until", "till", "hasta", "jusqu'à", "jusqu’à", "fino"};
const Words length_follows{"duur", "durée", "dauer", "duration", "durata", "duración", "leestijd"};

constexpr std::chrono::hours longest_length{6};  ///< of a film or a concert; hardly anything begins at such an hour

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool holds(const Words& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

/// The last word before a place, without the colon or comma behind it, and where it begins.
struct WordBefore {
  std::string_view word;
  std::size_t begin;
};
WordBefore word_before(std::string_view low, std::size_t at) {
  auto text = low.substr(0, at);
  while (!text.empty() && std::string_view{" :,"}.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  const auto space = text.rfind(' ');
  const auto begin = space == std::string_view::npos ? 0 : space + 1;
  return {text.substr(begin), begin};
}

/// Whether a number here is the day of the month before it: "December 4", but not "5 dec 14".
bool is_in_month(std::string_view low, const WordBefore& before) {
  auto word = before.word;
  while (word.ends_with('.')) word.remove_suffix(1);
  if (!month_named(word)) return false;
  const auto day = word_before(low, before.begin).word;
  return day.empty() || !is_digit(day[0]);
}

/// Whether a number that begins here is one by itself, and no part of a day or of what programs write.
bool begins_number(std::string_view low, std::size_t at) {
  if (at == 0) return true;
  const auto before = low.substr(0, at);
  const char c = before.back();
  if (std::string_view{"./:'+"}.find(c) != std::string_view::npos) return false;
  if (c == '-') return at < 2 || !is_digit(low[at - 2]);
  return before.ends_with("–") || is_word_end(low, at - 1);
}

/// Times from `begin` to `end` of the text.
struct Span {
  std::size_t begin = 0, end = 0;
  std::optional<Milliseconds> first{}, last{};
  std::optional<std::chrono::minutes> offset{};
  bool may_be_length = false, may_be_price = false;
};

/// Behind the word between two times; `at`: there is none.
std::size_t behind_until(std::string_view low, std::size_t at, bool is_between) {
  static const Words untils{"-",     "–",     "tot en met", "tot",     "to",        "bis", "à",
                            "a las", "a",     "till",       "until",   "hasta las", "t/m", "alle ore",
                            "alle",  "hasta", "jusqu'à",    "jusqu’à", "fino alle"};
  static const Words ands{"and", "et", "en", "und", "y", "e"};
  const auto begin = std::min(low.find_first_not_of(' ', at), low.size());
  const auto rest = low.substr(begin);
  const auto stands = [&](std::string_view word) {
    return rest.starts_with(word) && (word == "-" || word == "–" || rest.substr(word.size()).starts_with(' '));
  };
  const auto& words = is_between && std::ranges::any_of(ands, stands) ? ands : untils;
  const auto found = std::ranges::find_if(words, stands);
  return found == words.end() ? at : std::min(low.find_first_not_of(' ', begin + found->size()), low.size());
}

/// "7–9 pm": the half of the day of the second is that of the first, unless that would begin after it ends.
Milliseconds begin_before(const PrintedClock& first, const PrintedClock& last) {
  constexpr std::chrono::hours half{12};
  if (!last.afternoon || first.afternoon || first.time > half) return first.time;
  const auto early = first.time % Milliseconds{half}, late = early + half;
  return *last.afternoon && late < last.time ? late : early;
}

/// "€ 12.50", "12.50 euro", but not "20.30 € 15", where the price comes next.
bool is_price(std::string_view low, std::string_view before, std::size_t end) {
  constexpr std::size_t sign = 3;  ///< bytes of either
  if (before.ends_with("€")) return true;
  const auto behind = trim(low.substr(end));
  if (before == "om" || before == "um" || !(behind.starts_with("€") || behind.starts_with("eur"))) return false;
  const auto next = trim(behind.substr(sign));
  return next.empty() || !is_digit(next[0]);
}

/// "Zaal 3 - 20u": the number of a word before it, and no hour.
bool is_of_word(std::string_view low, std::string_view before, std::size_t end) {
  return low.substr(end).starts_with(' ') && !before.empty() && before[0] >= 'a' && before[0] <= 'z' &&
         !holds(leads, before) && !is_weekday(before) && !month_named(before.substr(0, before.find('.')));
}

/// `first` and, if one follows that it goes on until, the end; nullopt: this is no time.
std::optional<Span> span_of(std::string_view low, std::size_t at, PrintedClock first) {
  const auto lead = word_before(low, at);
  if (first.dotted && !first.unit && is_price(low, lead.word, first.end)) return Span{at, first.end};
  const bool bare = !first.sure && !first.dotted;
  if (bare && (is_in_month(low, lead) || is_of_word(low, lead.word, first.end))) return std::nullopt;
  first.sure = first.sure || holds(hours_follow, lead.word) || (first.dotted && holds(time_follows, lead.word));
  Span span{at, first.end, first.time};
  const bool alone = !holds(time_follows, lead.word);
  const bool has_unit = low.substr(at, first.end - at).find_first_of("hu") != std::string_view::npos;
  span.may_be_length = alone && has_unit && !first.afternoon && first.time < longest_length;
  span.may_be_price = alone && first.dotted && !first.unit;
  const auto next = behind_until(low, first.end, holds(between, lead.word));
  const auto last = next != first.end && next < low.size() ? clock_at(low, next) : std::nullopt;
  const bool alike = last && first.sure && (last->dotted || lead.word == "dalle");
  if (last && (last->sure || alike) && (first.sure || (last->unit && first.dotted <= last->dotted))) {
    span.first = begin_before(first, *last);
    span.last = last->time;
    span.end = last->end;
    span.may_be_length = span.may_be_price = false;
  } else if (!first.sure) {
    return std::nullopt;
  } else if (holds(end_follows, lead.word)) {
    span = {lead.begin, first.end, std::nullopt, first.time};
  } else if (holds(length_follows, lead.word)) {
    span = {lead.begin, first.end};
  }
  return span;
}

/// The name of a zone in capitals, with nothing behind it that it could be a word of ("20:00 MET").
void take_zone(std::string_view text, Span& span) {
  auto at = std::min(text.find_first_not_of(" (", span.end), text.size());
  const auto end = std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", at), text.size());
  const auto zone = end - at < 3 ? std::nullopt : zone_named(to_lower_ascii(text.substr(at, end - at)));
  if (!zone) return;
  const auto signs = std::min(text.find_first_not_of("+-:0123456789", end), text.size());
  const auto number = numeric_offset(text.substr(end, signs - end));
  at = number ? signs : end;
  const auto next = std::min(text.find_first_not_of(' ', at), text.size());
  if (next < text.size() && !is_word_end(to_lower_ascii(text), next)) return;
  span.offset = number ? number : zone;
  span.end = next < text.size() && text[next] == ')' ? next + 1 : at;
}

/// "20:00:00" is written by programs.
bool has_seconds(std::string_view low) {
  for (auto at = low.find(':'); at != std::string_view::npos; at = low.find(':', at + 1))
    if (at > 0 && at + 3 < low.size() && is_digit(low[at - 1]) && is_digit(low[at + 1]) && low[at + 3] == ':')
      return true;
  return false;
}

/// "+0100", "-0500" behind a time.
bool has_offset(std::string_view low, std::size_t at) {
  const auto rest = trim(low.substr(at));
  if (rest.starts_with('+')) return true;
  return rest.size() >= 5 && rest[0] == '-' && std::ranges::all_of(rest.substr(1, 4), is_digit) && is_word_end(rest, 5);
}

std::vector<Span> spans_in(std::string_view text, std::string_view low) {
  std::vector<Span> spans;
  if (has_seconds(low)) return spans;
  for (std::size_t at = 0; at < low.size(); ++at) {
    if (!is_digit(low[at])) continue;
    const auto clock = begins_number(low, at) ? clock_at(low, at) : std::nullopt;
    auto span = clock ? span_of(low, at, *clock) : std::nullopt;
    if (!span) {
      at = std::min(low.find_first_not_of("0123456789", at), low.size()) - 1;
      continue;
    }
    if (has_offset(low, span->end)) return {};
    take_zone(text, *span);
    for (auto lead = word_before(low, span->begin); holds(leads, lead.word); lead = word_before(low, span->begin))
      span->begin = lead.begin;
    at = span->end - 1;
    spans.push_back(*span);
  }
  return spans;
}

}  // namespace

PrintedTimes take_times(std::string_view text) {
  PrintedTimes times;
  const auto low = to_lower_ascii(text);
  std::size_t at = 0;
  for (const auto& span : spans_in(text, low)) {
    const auto between_them = text.substr(at, span.begin - std::min(at, span.begin));
    if (times.begins && span.first && !times.apart && !times.ends && std::ranges::any_of(between_them, is_digit)) {
      times.apart = true;
      times.ends = span.last ? span.last : span.first;
    } else if (span.last && !times.apart) {
      times.ends = span.last;
    }
    if (!times.begins) {
      times.begins = span.first;
      times.may_be_length = span.may_be_length;
      times.may_be_price = span.may_be_price;
    }
    if (!times.offset) times.offset = span.offset;
    times.rest += std::string{between_them} + " ";
    at = span.end;
  }
  times.rest += text.substr(at);
  return times;
}

}  // namespace vitrine
