// Items to and from the JSON of contract.md. One place for the names of the fields.
#pragma once

#include "base/json_fwd.hpp"
#include "model/item.hpp"

namespace vitrine {

/// Reads what a client sent. Wrong types and unknown fields become `draft.problems`; server-owned fields (rev, seq,
/// created_at, updated_at, updated_by, source) are let pass and ignored. null means absent.
Draft draft_from_json(const Json& value);

/// All fields in the contract's order; times of an event with the offset of its zone, others in UTC.
Json to_json(const Item& item);
/// The fields that clients may write, in the same order and form: what revisions and merges compare.
Json to_json(const Content& content);
/// `[{"days": ["mon"], "from": "08:00", "to": "18:00"}]`
Json to_json(const std::vector<Hours>& hours);
/// The way back from stored JSON, which was valid when it was written. Throws Fault if it is not.
Content content_from_json(const Json& value);

}  // namespace vitrine
