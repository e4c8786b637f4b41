#include "net/freshness.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "base/text.hpp"
#include "net/curl.hpp"

namespace vitrine {
namespace {

using std::chrono::seconds;
constexpr seconds a_week{7 * 24 * 3600}, a_day{24 * 3600};

std::optional<seconds> number(std::string_view text) {
  std::int64_t value = 0;
  text = trim(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return a_week;
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return std::min(seconds{value}, a_week);
}

/// Until an HTTP date (all three forms); by the sender's own clock, when it says what that shows.
std::optional<seconds> until(std::string_view date, const FetchReply& reply, Instant now) {
  const auto at = curl_getdate(std::string{date}.c_str(), nullptr);
  if (at < 0) return std::nullopt;
  const auto theirs = curl_getdate(std::string{reply.header("date")}.c_str(), nullptr);
  const auto present = theirs >= 0 ? theirs : static_cast<std::time_t>(to_unix_ms(now) / 1000);
  return std::clamp(seconds{at - present}, seconds{0}, a_week);
}

}  // namespace

std::optional<seconds> retry_after(const FetchReply& reply, Instant now) {
  const auto text = reply.header("retry-after");
  if (text.empty()) return std::nullopt;
  if (const auto value = number(text)) return value;
  return until(text, reply, now);
}

std::optional<seconds> fresh_for(const FetchReply& reply, Instant now) {
  for (const auto part : split(reply.header("cache-control"), ',')) {
    const auto directive = to_lower_ascii(trim(part));
    if (directive == "no-cache" || directive == "no-store") return std::nullopt;
    if (!directive.starts_with("max-age=")) continue;
    if (const auto value = number(std::string_view{directive}.substr(8))) return std::min(*value, a_day);
  }
  const auto expires = reply.header("expires");
  if (expires.empty()) return std::nullopt;
  const auto value = until(expires, reply, now);
  return value ? std::optional{std::min(*value, a_day)} : std::nullopt;
}

}  // namespace vitrine
