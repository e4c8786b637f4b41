#include "formats/identity.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

/// An event's date is when it begins; anything else's is the day that is printed.
std::string date_of(const Draft& draft, const Zone& zone) {
  const bool event = draft.kind == "event" && draft.starts_at;
  const auto& text = event ? draft.starts_at : draft.published_at;
  if (!text) return {};
  const auto instant = parse_rfc3339(*text);
  if (!instant) return *text;
  return event ? format_rfc3339(*instant) : format_date(zone.date_at(*instant));
}

}  // namespace

std::string made_key(const Draft& draft, std::string_view date) {
  const auto title = draft.title.value_or("");
  const auto identity = fmt::format("{}\n{}\n{}\n{}", draft.kind.value_or("news"), draft.lang.value_or(""),
                                    is_utf8(title) ? to_nfc(squeeze_spaces(title)) : title, date);
  return "auto:" + sha256(identity).hex().substr(0, 32);
}

void KeyGiver::give(Draft& draft) {
  if (draft.id || draft.key || !draft.title) return;
  auto key = made_key(draft, date_of(draft, zone_));
  const int times = ++given_[key];
  if (times > 1) key += fmt::format("-{}", times);
  draft.key = std::move(key);
}

}  // namespace vitrine
