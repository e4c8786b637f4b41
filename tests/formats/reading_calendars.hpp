// Reads a calendar in a test, at a given moment.
#pragma once

#include "formats/reading.hpp"

namespace vitrine {

inline ReadResult read_calendar(const std::string& text, const std::string& now, FeedAbout* about = nullptr) {
  ReadResult result;
  std::istringstream in(text);
  ReadOptions options{.format = Format::ics, .lang = "en", .zone = *Zone::find("Europe/Brussels")};
  options.now = parse_rfc3339(now).value();
  if (about != nullptr) options.about = [about](const FeedAbout& said) { *about = said; };
  const auto read = read_items(in, options, [&](Draft draft, std::string pointer) {
    result.drafts.push_back(std::move(draft));
    result.pointers.push_back(std::move(pointer));
  });
  if (!read) result.refusal = read.error();
  return result;
}

/// "2026-12-04T18:30:00+01:00/2026-12-04T21:00:00+01:00"
inline std::string times_of(const Draft& draft) {
  return draft.starts_at.value_or("none") + (draft.ends_at ? "/" + *draft.ends_at : "");
}

}  // namespace vitrine
