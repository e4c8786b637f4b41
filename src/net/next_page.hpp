// Where what was read goes on.
#pragma once

#include <string>

#include "formats/reader.hpp"
#include "net/fetch.hpp"

namespace vitrine {

/// The address of the page after number `page` (from 1) of the list that begins at `first`; empty: there is none.
std::string next_page(const FetchReply& reply, const FeedAbout& about, const std::string& first, int page);

}  // namespace vitrine
