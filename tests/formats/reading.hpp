// Reads a text in a test: the drafts, where they stood, and the refusal if there was one.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "formats/reader.hpp"

namespace vitrine {

struct ReadResult {
  std::vector<Draft> drafts;
  std::vector<std::string> pointers;
  Problems refusal;
};

inline ReadResult read_text(const std::string& text, Format format, const std::string& lang = "en") {
  ReadResult result;
  std::istringstream in(text);
  const ReadOptions options{.format = format, .lang = lang, .zone = *Zone::find("Europe/Brussels")};
  const auto read = read_items(in, options, [&](Draft draft, std::string pointer) {
    result.drafts.push_back(std::move(draft));
    result.pointers.push_back(std::move(pointer));
  });
  if (!read) result.refusal = read.error();
  return result;
}

}  // namespace vitrine
