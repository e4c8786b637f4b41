// A guarded GET of what strangers named: feeds, calendars, pages, pictures.
//
// http and https only. Every address that a name resolves to is checked when it is connected to, of redirects too;
// proxies of the environment are not asked, because behind one nothing can be checked. No cookies, no credentials.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "model/source_state.hpp"
#include "net/http_client.hpp"

namespace vitrine {

struct FetchRequest {
  std::string url;
  std::string etag{}, last_modified{};  ///< of what is had already, byte by byte: may answer 304
  std::string validators_of{};  ///< the address behind redirects that gave these; empty: `url`. No other gets them
  bool local_network = false;   ///< may be at an address of this network or machine
  std::string accept = "*/*";
  std::string user_agent{};
  std::size_t byte_limit = 5u << 20;           ///< on the wire, and again when decompressed
  std::chrono::milliseconds deadline{20'000};  ///< for all of it, redirects included
  std::function<bool()> stop = nullptr;        ///< asked several times a second: whether to give up
  /// Asked before a redirect is followed: where to, and the time that is left. May block; false: gives up as if nobody
  /// had answered in time.
  std::function<bool(const std::string& url, std::chrono::milliseconds left)> leads_to = nullptr;
};

struct FetchReply {
  int status = 0;        ///< any but a redirect that was followed
  std::string url;       ///< that answered in the end
  HeaderList headers;    ///< in order; names in lower case
  std::string body;      ///< decompressed
  std::string charset;   ///< as Content-Type names it, lower case; empty: it does not
  std::string moved_to;  ///< where 301 and 308 led, if nothing else came before them; empty: nowhere

  std::string_view header(std::string_view name) const;
};

/// The answer, whatever its status; or why there was none. Blocks; from any thread.
Expected<FetchReply, PullError> fetch(const FetchRequest& request);
/// For who wants to be tested without a network.
using Fetch = std::function<Expected<FetchReply, PullError>(const FetchRequest&)>;

/// "Vitrine/0.1.0 (+https://example.org)"
std::string polite_user_agent(const std::optional<std::string>& public_url);

/// "example.org:8080", lower case; empty when there is none.
std::string host_and_port(std::string_view url);

}  // namespace vitrine
