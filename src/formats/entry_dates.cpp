#include "formats/entry_dates.hpp"

#include "base/printable.hpp"
#include "base/text.hpp"
#include "formats/feed_dates.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours furthest_future{24 * 366};
constexpr std::size_t longest_told = 60;  ///< characters

}  // namespace

bool is_believable(Instant published_at, const ReadOptions& options) {
  return options.now == Instant{} || published_at < options.now + furthest_future;
}

void EntryDates::settle(Draft& draft, const std::string& text, const std::string& pointer) {
  if (trim(text).empty()) return;
  const auto plain = column_.spelled_out(text, draft.lang.value_or(options_.lang), options_.now);
  const bool as_it_was = plain == text && draft.published_at;
  const auto again = as_it_was ? parse_rfc3339(*draft.published_at) : refuse(std::string{});
  const auto at = again ? std::optional{*again} : read_feed_date(plain, options_.zone);
  const auto told = shorten(squeeze_spaces(printable(text)), longest_told);
  draft.published_at.reset();
  draft.show_from.reset();
  if (!at || !is_believable(*at, options_)) {
    notes_[pointer] = {told, std::nullopt};
    return;
  }
  if (column_.is_guess(text)) notes_[pointer] = {told, at};
  draft.published_at = format_rfc3339(*at);
  if (options_.now != Instant{} && *at > options_.now) draft.show_from = draft.published_at;
}

}  // namespace vitrine
