#include "net/fetch.hpp"

#include <algorithm>

#include <sys/socket.h>
#include <unistd.h>

#include "base/address_reach.hpp"
#include "base/build.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "model/text_rules.hpp"
#include "net/curl.hpp"

namespace vitrine {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int most_redirects = 5;
constexpr std::size_t header_limit = 64 * 1024;
constexpr std::chrono::milliseconds connect_deadline{8'000};

/// What one exchange needs while libcurl calls back into it.
struct Exchange {
  const FetchRequest& request;
  FetchReply reply{};
  std::size_t header_bytes = 0;
  std::string forbidden{};  ///< the address that was not connected to
  bool too_large = false, stopped = false;
};

curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(self);
  const auto reach = reach_of(address->addr);
  const bool allowed = reach == Reach::open || (reach == Reach::local && exchange.request.local_network);
  if (!allowed) {
    exchange.forbidden = text_of(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int close_socket(void*, curl_socket_t socket) { return ::close(socket); }

std::size_t take_header(char* data, std::size_t, std::size_t size, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  auto& reply = exchange.reply;
  exchange.header_bytes += size;
  if (exchange.header_bytes > header_limit) {
    exchange.too_large = true;
    return 0;
  }
  take_head_line(trim({data, size}), reply);
  return size;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  exchange.too_large = exchange.reply.body.size() + size > exchange.request.byte_limit;
  if (exchange.too_large) return 0;
  exchange.reply.body.append(data, size);
  return size;
}

/// What comes over the wire, before it is decompressed.
int watch(void* self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t) {
  auto& exchange = *static_cast<Exchange*>(self);
  const auto limit = static_cast<curl_off_t>(exchange.request.byte_limit);
  exchange.too_large = exchange.too_large || now > limit || total > limit;
  exchange.stopped = exchange.request.stop && exchange.request.stop();
  return exchange.too_large || exchange.stopped ? 1 : 0;
}

void set_limits(Curl& curl, Exchange& exchange, std::chrono::milliseconds left) {
  curl.only_web();
  curl.set(CURLOPT_PROXY, "");
  curl.set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl.set(CURLOPT_FOLLOWLOCATION, 0L);
  curl.set(CURLOPT_NOSIGNAL, 1L);
  curl.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(left, connect_deadline).count()));
  curl.set(CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl.set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  curl.set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_CLOSESOCKETFUNCTION, &close_socket);
  curl.set(CURLOPT_HEADERFUNCTION, &take_header);
  curl.set(CURLOPT_HEADERDATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_WRITEFUNCTION, &take_body);
  curl.set(CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_XFERINFOFUNCTION, &watch);
  curl.set(CURLOPT_XFERINFODATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_NOPROGRESS, 0L);
}

/// Validators go to the address that gave them, not to where it redirects.
void set_headers(Curl& curl, const FetchRequest& request, bool with_validators) {
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty() && !has_control_characters(value, false)) curl.add_header(fmt::format("{}: {}", name, value));
  };
  add("Accept", request.accept);
  add("User-Agent", request.user_agent);
  if (with_validators) add("If-None-Match", request.etag);
  if (with_validators) add("If-Modified-Since", request.last_modified);
  curl.set(CURLOPT_HTTPHEADER, curl.headers);
  curl.set(CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can undo
}

PullError explain(const Exchange& exchange, const std::string& url, CURLcode code, const char* details) {
  using enum PullTrouble;
  const auto error = [&](PullTrouble trouble, std::string_view what) {
    return PullError{trouble, fmt::format("{}: {}", url, what), 0};
  };
  if (exchange.too_large)
    return error(too_large, fmt::format("the answer is longer than {} KB", exchange.request.byte_limit / 1024));
  if (exchange.stopped) return error(broken_off, "this server is stopping");
  if (!exchange.forbidden.empty() && code == CURLE_COULDNT_CONNECT)
    return error(address_forbidden, fmt::format("is at {}, which is not on the open internet", exchange.forbidden));
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return error(no_such_host, "there is no such host");
    case CURLE_COULDNT_CONNECT: return error(unreachable, "nobody answers there");
    case CURLE_OPERATION_TIMEDOUT: return error(timed_out, "no answer in time");
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_LOGIN_DENIED: return error(not_an_address, "is no web address, or has a user name in it");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR: return error(insecure, *details ? details : curl_easy_strerror(code));
    default: return error(broken_off, *details ? details : curl_easy_strerror(code));
  }
}

PullError late(const std::string& url) {
  return {PullTrouble::timed_out, fmt::format("{}: no answer in time", url), 0};
}

std::chrono::milliseconds time_until(SteadyTime end) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string charset_of(std::string_view content_type) {
  const auto lower = to_lower_ascii(content_type);
  const auto at = lower.find("charset=");
  if (at == std::string::npos) return {};
  auto value = std::string_view{lower}.substr(at + 8);
  value = trim(value.substr(0, value.find_first_of(";,")));
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) value = value.substr(1, value.size() - 2);
  return std::string{value};
}

Expected<FetchReply, PullError> fetch_once(const FetchRequest& request, const std::string& url,
                                           std::chrono::milliseconds left) {
  Exchange exchange{.request = request};
  Curl curl;
  char details[CURL_ERROR_SIZE] = "";
  curl.set(CURLOPT_ERRORBUFFER, static_cast<char*>(details));
  curl.set(CURLOPT_URL, url.c_str());
  set_limits(curl, exchange, left);
  set_headers(curl, request, url == (request.validators_of.empty() ? request.url : request.validators_of));
  const auto code = curl_easy_perform(curl.handle);
  // The body of a redirect is of no use, so it does not matter how it ended.
  const bool complete = code == CURLE_OK || (is_redirect(exchange.reply.status) && !exchange.stopped);
  if (!complete) return refuse(explain(exchange, url, code, details));
  exchange.reply.url = url;
  exchange.reply.charset = charset_of(exchange.reply.header("content-type"));
  return std::move(exchange.reply);
}

}  // namespace

std::string_view FetchReply::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

Expected<FetchReply, PullError> fetch(const FetchRequest& request) {
  start_curl();
  const SteadyTime until = std::chrono::steady_clock::now() + request.deadline;
  auto url = request.url;
  std::string moved_to;
  bool only_moved = true;
  for (int hop = 0; hop <= most_redirects; ++hop) {
    if (hop > 0 && request.leads_to && !request.leads_to(url, time_until(until))) return refuse(late(url));
    const auto left = time_until(until);
    if (left.count() <= 0) return refuse(late(url));
    auto reply = fetch_once(request, url, left);
    if (!reply) return refuse(std::move(reply.error()));
    if (!is_redirect(reply->status) || reply->header("location").empty()) {
      reply->moved_to = moved_to;
      return std::move(*reply);
    }
    auto next = resolve_address(url, reply->header("location"));
    if (!check_web_url(next))
      return refuse(PullError{PullTrouble::not_an_address,
                              fmt::format("{} leads on to {}, which is no web address", url, shorten(next, 200)), 0});
    only_moved = only_moved && (reply->status == 301 || reply->status == 308);
    if (only_moved) moved_to = next;
    url = std::move(next);
  }
  return refuse(PullError{PullTrouble::too_many_redirects, fmt::format("{} leads on and on", request.url), 0});
}

std::string polite_user_agent(const std::optional<std::string>& public_url) {
  if (!public_url) return fmt::format("Vitrine/{}", build_version());
  return fmt::format("Vitrine/{} (+{})", build_version(), *public_url);
}

std::string host_and_port(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return to_lower_ascii(url.substr(0, url.find_first_of("/?#")));
}

}  // namespace vitrine
