// Conditional requests (RFC 9110 section 13): entity tags, and what a write demands of what is there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_fwd.hpp"
#include "store/items.hpp"
#include "web/routes.hpp"

namespace vitrine {

/// "3" in its quotes.
std::string etag_of(Rev rev);
/// Of the bytes themselves, in its quotes.
std::string etag_of(std::string_view bytes);

/// If-Match and If-None-Match of a write, before it is known what is there.
struct Conditions {
  bool if_match = false;
  bool any = false;        ///< If-Match: *
  std::vector<Rev> revs;   ///< that If-Match names; a tag that was never ours is 0
  bool make_only = false;  ///< If-None-Match: *

  /// What the store is to demand when `current` is there now. An If-Match of something that is not there is refused.
  Expected<Precondition, Refusal> against(std::optional<Rev> current) const;
};
/// 400 for what is no list of entity tags.
Expected<Conditions, Reply> conditions_of(const Request& request);

/// 304 when If-None-Match names `etag`, else the JSON with that ETag.
Reply tagged(const Request& request, const Json& value, const std::string& etag, std::string_view cache);
/// The same with an ETag made of the bytes.
Reply tagged(const Request& request, const Json& value, std::string_view cache);
/// 304 with the headers that a cache needs.
Reply not_modified(const std::string& etag, std::string_view cache);

}  // namespace vitrine
