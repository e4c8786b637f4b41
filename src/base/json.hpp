// JSON (RFC 8259), by nlohmann/json. Objects keep the order in which they were written.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/json_fwd.hpp"
#include "base/result.hpp"

namespace vitrine {

inline constexpr std::size_t max_json_depth = 64;
inline constexpr std::size_t max_json_names = 1000;  ///< in one object: looking a name up takes time in their number

/// Reads one JSON text. Refuses, with the byte and a reason: broken syntax, bad UTF-8, unpaired surrogates,
/// a name given twice in one object, more than 1,000 names in one, nesting deeper than 64, anything after the value.
Expected<Json> parse_json(std::string_view text);

/// Compact, UTF-8, on one line; never throws (bytes that are not UTF-8 become U+FFFD).
std::string to_text(const Json& value);

}  // namespace vitrine
