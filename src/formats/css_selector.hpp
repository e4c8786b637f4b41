// A small part of CSS, for people who say where on a page the news stand.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

/// XPath 1.0 for what a selector finds below a node. Known are: tag, *, .class, #id, [name], [name="value"] with =, ^=,
/// $=, *= and ~=, several of these together, descendants ("a b"), children ("a > b"), and lists ("a, b"); `\` takes the
/// next character as it is. Refuses anything else with a sentence, and what is longer than 500 bytes.
Expected<std::string> xpath_of(std::string_view selector);

}  // namespace vitrine
