// JSON too large to hold: a list is read from a stream one element at a time, as strictly as parse_json() does.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "base/result.hpp"

namespace vitrine {

/// Takes one element and where it stands, as a JSON Pointer. What it throws passes through.
using JsonElementSink = std::function<void(Json element, std::string pointer)>;

/// Accepts a list `[…]` ("/3"), an object that holds one under `list_name` ("/items/3", `next` may stand beside it),
/// one object alone (""), or several one after another as in NDJSON ("/lines/3", 1 is the first line). Never holds more
/// than one element, each at most `element_limit` bytes. Refuses with the line and a reason what parse_json() refuses,
/// also after elements were handed over: codes empty_file and not_json, about the line.
/// `beside`: takes what stands beside the list in its object, which is refused otherwise: while elements come, as much
/// as stood before the list, afterwards all (and the list's name with an empty list). It must be null. What comes
/// behind that object, or behind the list, is then not looked at.
Expected<void, Problem> read_json_elements(std::istream& in, std::string_view list_name, std::size_t element_limit,
                                           const JsonElementSink& sink, Json* beside = nullptr);

}  // namespace vitrine
