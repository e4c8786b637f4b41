// Full-text search of items (FTS5). Included in the store's own sources only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/item.hpp"

namespace vitrine {

class Database;

/// Takes the old words of a row out of the index and puts the new ones in; either may be missing.
void index_words(Database& database, std::int64_t n, const Content* content, const Content* old);

/// What FTS5 is asked for somebody's words: all of them, the last perhaps unfinished. Nothing in them is understood as
/// an operator. Empty when there is no word in the text.
std::string match_expression(std::string_view text);

}  // namespace vitrine
