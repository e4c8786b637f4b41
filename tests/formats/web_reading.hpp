// Reads bytes in a test as they come from the web: with an address, a time, and what the feed says of itself.
#pragma once

#include "formats/reading.hpp"

namespace vitrine {

struct WebReadResult : ReadResult {
  std::optional<FeedAbout> about;

  const Draft& only() const {
    if (drafts.size() != 1) throw std::runtime_error("not one draft but " + std::to_string(drafts.size()));
    return drafts[0];
  }
};

inline WebReadResult read_web(const std::string& bytes, Format format, ReadOptions options = {}) {
  WebReadResult result;
  std::istringstream in(bytes);
  options.format = format;
  if (options.lang.empty()) options.lang = "en";
  options.zone = *Zone::find("Europe/Brussels");
  if (options.now == Instant{}) options.now = *parse_rfc3339("2026-11-24T12:00:00Z");
  if (options.address.empty()) options.address = "https://example.org/a/feed";
  options.about = [&](const FeedAbout& about) { result.about = about; };
  const auto read = read_items(in, options, [&](Draft draft, std::string pointer) {
    result.drafts.push_back(std::move(draft));
    result.pointers.push_back(std::move(pointer));
  });
  if (!read) result.refusal = read.error();
  return result;
}

}  // namespace vitrine
