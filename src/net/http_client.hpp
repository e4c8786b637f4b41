// One HTTP request outwards, by libcurl: for commands that speak to a server. (Feeds have a guarded fetch of their
// own.)
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace vitrine {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct ClientRequest {
  std::string method = "GET";
  std::string url{};                    ///< http or https; over a socket the host is only a name: "http://vitrine/…"
  HeaderList headers{};                 ///< Content-Length is made here
  std::string body{};                   ///< sent with any method but GET and HEAD
  std::filesystem::path body_file{};    ///< sent instead of `body`, from disk, never held in memory
  std::filesystem::path unix_socket{};  ///< speak over this socket; proxies are not asked
  std::chrono::milliseconds deadline{60'000};  ///< for the whole exchange; connecting has 10 s of it
  std::function<void(std::uint64_t sent, std::uint64_t total)> progress{};  ///< bytes of the body; called now and then
  /// A body with a 2xx status is written here, without limit; others stay in the reply's `body`.
  std::filesystem::path output_file{};
  std::FILE* output = nullptr;  ///< or here: open already, and left open
};

struct ClientReply {
  int status = 0;
  HeaderList headers{};  ///< in order; names in lower case
  std::string body{};    ///< at most 64 MiB

  /// The first of that name (given in lower case); "" when absent.
  std::string_view header(std::string_view name) const;
};

/// Waits for the answer, whatever its status; redirects are not followed. The refusal is a sentence: the server could
/// not be reached, or broke off. TLS certificates are verified, by
/// the machine's authorities or those in the file that SSL_CERT_FILE names. Blocks; may be used from several threads.
/// Throws Fault when a local file cannot be read or written.
Expected<ClientReply> send(const ClientRequest& request);

/// "libcurl 7.88.1", as it runs.
std::string http_client_library();

}  // namespace vitrine
