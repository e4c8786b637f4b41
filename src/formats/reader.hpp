// Files to drafts: bytes in, items out, one at a time. Pure: reads nothing but the stream it is given.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "model/item.hpp"

namespace vitrine {

enum class Format { json, csv, listing };
std::string_view name_of(Format format);
/// By the name that `--format` and `?format=` take.
std::optional<Format> format_named(std::string_view name);
/// All names, for a message: "json, csv, listing".
std::string format_names();

/// By content, never by a file's name. `first_bytes`: the beginning of the file; 64 KiB are plenty.
/// nullopt: not told; ask for `--format`.
std::optional<Format> detect(std::string_view first_bytes);

struct ReadOptions {
  Format format = Format::json;
  std::string lang;  ///< of items that do not say: `--lang`, else the organisation's first
  Zone zone;         ///< the organisation's: dates without a zone are read in it
};

/// Takes one item and where it stands: "/items/3" of JSON (a JSON Pointer; 0 is the first), "/lines/12" of CSV and
/// listings (1 is the first). What is wrong with one item travels in `draft.problems`. What the sink throws passes
/// through.
using DraftSink = std::function<void(Draft draft, std::string pointer)>;

/// Reads item by item; memory stays small however large the file is. The refusal is about the file as a whole (not
/// JSON, no header row, nothing in it …) and may come after items were handed over: then all of them are void.
/// An item that has neither `id` nor `key` gets a key made of its kind, language, title and date, so that the same file
/// read twice is the same items.
Expected<void, Problems> read_items(std::istream& in, const ReadOptions& options, const DraftSink& sink);

}  // namespace vitrine
