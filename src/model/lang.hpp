// Languages by BCP 47: their tags, and which of an item's languages a channel shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/item.hpp"

namespace vitrine {

/// A well-formed tag (RFC 5646 section 2.1) in the usual case: "nl-be" becomes "nl-BE". Refuses anything else.
Expected<std::string> canonical_lang(std::string_view tag);

/// Whether text in `have` serves those who want `want`: equal, or one is the other made more precise
/// ("nl" and "nl-BE"; not "nl-NL" and "nl-BE"). Both canonical.
bool lang_serves(std::string_view have, std::string_view want);

/// The language in which a channel with these languages shows an item: of the first wanted one that the item speaks,
/// else the item's own. One of `content.lang` and the keys of `content.translations`.
std::string_view lang_shown(const Content& content, const std::vector<std::string>& wanted);

/// The item's words in one of its own languages.
struct ItemWords {
  const std::string& title;
  const std::string& summary;
};
ItemWords words_in(const Content& content, std::string_view lang);

}  // namespace vitrine
