// Items as JSON: what `export` writes and the API answers, a bare list, one item, or one item a line (NDJSON).
#pragma once

#include "base/json_fwd.hpp"
#include "formats/reader.hpp"

namespace vitrine {

Expected<void, Problems> read_json(std::istream& in, const ReadOptions& options, const DraftSink& sink);

/// The way back of draft_from_json(): only the fields that the draft has; its problems are left out.
Json to_json(const Draft& draft);

}  // namespace vitrine
