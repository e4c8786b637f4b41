// Two ways of putting one JSON object upon another.
#pragma once

#include "base/json_fwd.hpp"

namespace vitrine {

/// RFC 7396.
Json apply_merge_patch(Json target, const Json& patch);

/// What a repeated import makes of an item, over to_json(Content), field by field: a field whose incoming value
/// differs from what was imported last is taken; otherwise the current one, which staff may have edited, stays.
/// What staff archived stays archived. Fields that only make sense together (an event's times; when to show and
/// urgency) are taken together; each translation is a field of its own.
Json merge_import(const Json& imported_last, const Json& incoming, const Json& current);

}  // namespace vitrine
