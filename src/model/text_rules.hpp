// What text may be, wherever people write it: items, channels, the organisation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

struct TextRule {
  std::size_t min = 0, max = 0;  ///< Unicode characters, after cleaning
  bool paragraphs = false;       ///< newlines are allowed
};
constexpr TextRule title_rule{1, 300, false};
constexpr TextRule summary_rule{0, 4000, true};
constexpr TextRule place_rule{0, 200, false};
constexpr TextRule alt_rule{0, 500, false};
constexpr TextRule key_rule{1, 500, false};
constexpr TextRule tag_rule{1, 64, false};
constexpr std::size_t most_tags = 20;

/// The text in NFC with its ends trimmed; in paragraphs CRLF becomes LF and a tab a space. Refuses what is not
/// UTF-8, control characters, and a wrong length, with a sentence.
Expected<std::string> clean_text(std::string_view text, const TextRule& rule);

/// An absolute http or https URL with a host, at most 2,000 bytes, as it was given.
Expected<std::string> check_web_url(std::string_view text);

/// 1–40 of a-z, 0-9 and hyphen, a letter first.
bool is_channel_name(std::string_view name);
constexpr const char* how_to_name_channels = "must be 1 to 40 of a-z, 0-9 and hyphens, beginning with a letter";

}  // namespace vitrine
