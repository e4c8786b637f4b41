// What an answer says about when to ask again.
#pragma once

#include <chrono>
#include <optional>

#include "base/instant.hpp"
#include "net/fetch.hpp"

namespace vitrine {

/// Retry-After (RFC 9110 section 10.2.3), seconds or a date; at most a week, never negative. nullopt: it does not say.
std::optional<std::chrono::seconds> retry_after(const FetchReply& reply, Instant now);
/// How long it may be believed without asking (RFC 9111): max-age of Cache-Control, else Expires; at most a day.
std::optional<std::chrono::seconds> fresh_for(const FetchReply& reply, Instant now);

}  // namespace vitrine
