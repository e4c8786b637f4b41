// An answer. A refusal or a fault becomes problem details (RFC 9457) here and nowhere else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace vitrine {

/// Bytes that many answers share: never copied, never compressed again.
using SharedBytes = std::shared_ptr<const std::string>;

/// A file sent by the event loop, whole or a range of it.
struct FileBody {
  std::filesystem::path path;
  std::uint64_t offset = 0, size = 0;
  std::shared_ptr<const void> keep{};  ///< let go once the file is open or sent: removes a file made for one answer
};

/// Turns the connection into an event stream: first the bytes of the answer's head, then these, then what is published.
struct StreamBody {
  std::string first;
};

struct Reply {
  int status = 200;
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, SharedBytes, FileBody, StreamBody> body;

  Reply& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  /// The first of that name, without regard to case; "" when absent.
  std::string_view header(std::string_view name) const;
};

/// What caches may do with an answer; every answer says it.
namespace caching {
inline constexpr std::string_view none = "no-store";
inline constexpr std::string_view revalidate = "no-cache";  ///< keep, but ask each time (ETag)
inline constexpr std::string_view private_revalidate = "private, no-cache";
inline constexpr std::string_view forever = "public, max-age=31536000, immutable";
}  // namespace caching

Reply json_reply(const Json& value, std::string_view cache, int status = 200);
/// `detail` is for the person who reads it: what is wrong and what to do.
Reply problem(int status, std::string_view detail, const Problems& errors = {});
Reply to_reply(const Refusal& refusal);
Reply no_content();
/// Adds what every answer carries, unless it is there: Cache-Control (no-store), nosniff, a referrer policy.
void complete(Reply& reply);
/// "Not Found"; "Error" for a status that we never send.
std::string_view phrase_of(int status);

/// RFC 9110 section 13.1.2: does If-None-Match (a list, W/ allowed, or *) name this tag? `etag` with its quotes.
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace vitrine
