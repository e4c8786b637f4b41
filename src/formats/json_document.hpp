// What the readers of the web's JSON share: bytes in some charset, and values that may be of any type.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "formats/reader.hpp"

namespace vitrine {

inline constexpr std::size_t largest_web_element = 4u << 20;  ///< bytes of one entry

/// read_json_elements() of a file as it comes. What was read from an address is taken as UTF-8 first, whatever it is:
/// it was held in memory already.
Expected<void, Problem> read_web_json(std::istream& in, const ReadOptions& options, std::string_view list_name,
                                      const std::function<void(const Json& element, std::string pointer)>& sink,
                                      Json& beside);

/// A member by its path; nullptr: something on the way is not there or of another type.
const Json* member(const Json& value, std::initializer_list<std::string_view> path);
/// The text of a member; of a number its digits; empty: it is neither.
std::string text_at(const Json& value, std::initializer_list<std::string_view> path);
/// The absolute http address of a member that is seen from `base`; empty: there is none.
std::string address_at(const Json& value, std::initializer_list<std::string_view> path, const std::string& base);
/// The list of a member; an empty one when there is none.
const Json& list_at(const Json& value, std::initializer_list<std::string_view> path);

}  // namespace vitrine
