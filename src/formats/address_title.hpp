// A name for a page of which nothing but its address is known.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// "The square opens" for "https://example.org/news/the-square-opens.html?x=1"; where the path says nothing that reads
/// as words, the address without "https://". Empty for an empty one.
std::string title_of_address(std::string_view address);

}  // namespace vitrine
