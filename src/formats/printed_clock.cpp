#include "formats/printed_clock.hpp"

#include <algorithm>
#include <array>

#include "formats/date_forms.hpp"
#include "formats/date_names.hpp"

namespace vitrine {
namespace {

constexpr int months = 12;  ///< "4.13" is no day

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char sign_at(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

/// Two digits below sixty, and no third.
std::optional<int> minutes_at(std::string_view text, std::size_t at) {
  if (!is_digit(sign_at(text, at)) || !is_digit(sign_at(text, at + 1)) || is_digit(sign_at(text, at + 2)))
    return std::nullopt;
  const auto minutes = number_in(text.substr(at, 2));
  return minutes && *minutes < 60 ? minutes : std::nullopt;
}

/// Behind the word, which may stand beside the number or apart from it; `at`: there is none.
template <std::size_t Count>
std::size_t behind_word(std::string_view text, std::size_t at, const std::array<std::string_view, Count>& words) {
  const auto begin = sign_at(text, at) == ' ' ? at + 1 : at;
  for (const auto word : words) {
    if (!text.substr(begin).starts_with(word)) continue;
    const auto end = begin + word.size();
    if (word.ends_with('.') || is_word_end(text, end)) return end + (sign_at(text, end) == '.' ? 1 : 0);
  }
  return at;
}

std::size_t behind_unit(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 8> units{"uur", "uhr", "heures", "heure", "horas", "hrs", "h", "u"};
  return behind_word(text, at, units);
}

/// "20 h 30", but not "20 h, 30 november" nor "20 h 12.12.".
std::optional<int> minutes_behind_unit(std::string_view text, std::size_t at) {
  const auto minutes = sign_at(text, at) == ' ' ? minutes_at(text, at + 1) : std::nullopt;
  if (!minutes || !is_word_end(text, at + 3)) return std::nullopt;
  if (std::string_view{"./-"}.find(sign_at(text, at + 3)) != std::string_view::npos && at + 3 < text.size())
    return std::nullopt;
  const auto rest = text.substr(std::min(at + 4, text.size()));
  return month_named(rest.substr(0, rest.find_first_of(" .,"))) ? std::nullopt : minutes;
}

/// Makes the hour one of the half day that is named behind it.
void take_half(std::string_view text, int& hour, PrintedClock& clock) {
  constexpr std::array<std::string_view, 4> forenoon{"am", "a.m.", "a.m", "a. m."};
  constexpr std::array<std::string_view, 4> afternoon{"pm", "p.m.", "p.m", "p. m."};
  const auto am = behind_word(text, clock.end, forenoon), pm = behind_word(text, clock.end, afternoon);
  if (am == clock.end && pm == clock.end) return;
  clock.afternoon = pm != clock.end;
  clock.end = std::max(am, pm);
  clock.sure = clock.unit = true;
  if (hour >= 1 && hour <= 12) hour = hour % 12 + (*clock.afternoon ? 12 : 0);
}

/// "7 uur 's avonds", "8 heures du soir": an hour of the second half of the day.
void take_evening(std::string_view text, int& hour, PrintedClock& clock) {
  constexpr std::array<std::string_view, 9> evenings{"'s avonds",  "’s avonds",   "'s middags",
                                                     "’s middags", "du soir",     "de l'après-midi",
                                                     "abends",     "nachmittags", "di sera"};
  const auto end = behind_word(text, clock.end, evenings);
  if (end == clock.end) return;
  clock.end = end;
  clock.afternoon = true;
  if (hour < 12) hour += 12;
}

/// Minutes behind ":", "." or the hour's letter, joined to it.
int take_minutes(std::string_view text, PrintedClock& clock) {
  const char sign = sign_at(text, clock.end);
  const auto minutes = std::string_view{":.hu"}.find(sign) != std::string_view::npos && sign != '\0'
                           ? minutes_at(text, clock.end + 1)
                           : std::nullopt;
  if (!minutes) return 0;
  clock.end += 3;
  clock.dotted = sign == '.';
  clock.sure = !clock.dotted || *minutes == 0 || *minutes > months;
  return *minutes;
}

}  // namespace

bool is_word_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text.substr(at).starts_with("–") || text.substr(at).starts_with("·")) return true;
  const auto c = static_cast<unsigned char>(text[at]);
  return c < 0x80 && !is_digit(text[at]) && !(c >= 'a' && c <= 'z');
}

std::optional<PrintedClock> clock_at(std::string_view low, std::size_t at) {
  const auto digits = std::min(low.find_first_not_of("0123456789", at), low.size()) - at;
  if (digits == 0 || digits > 2) return std::nullopt;
  int hour = *number_in(low.substr(at, digits));
  PrintedClock clock;
  clock.end = at + digits;
  int minutes = take_minutes(low, clock);
  const bool bare = clock.end == at + digits;
  const char next = sign_at(low, clock.end), then = sign_at(low, clock.end + 1);
  if (next == ':' || next == '/' || next == '+' || (next == '.' && is_digit(then))) return std::nullopt;
  if (clock.dotted && !clock.sure && (next == '.' || (next == ' ' && is_digit(then)))) return std::nullopt;
  if (const auto end = behind_unit(low, clock.end); end != clock.end) {
    clock.end = end;
    clock.sure = clock.unit = true;
    if (const auto more = bare ? minutes_behind_unit(low, end) : std::nullopt) {
      minutes = *more;
      clock.end = end + 3;
    }
    take_evening(low, hour, clock);
  } else {
    take_half(low, hour, clock);
  }
  if (hour > 24 || (hour == 24 && minutes != 0) || !is_word_end(low, clock.end)) return std::nullopt;
  clock.time = std::chrono::hours{hour} + std::chrono::minutes{minutes};
  return clock;
}

}  // namespace vitrine
