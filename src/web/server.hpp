// Listens and answers: cpp-httplib's parsing and answering over connections of our own (web/connections).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "web/certificate.hpp"
#include "web/routes.hpp"

namespace vitrine {

struct ServerSettings {
  std::string listen = "[::]:8080";      ///< HOST:PORT; [::] serves IPv4 too; port 0 picks a free one
  std::filesystem::path control_socket;  ///< empty: none
  std::filesystem::path spool_folder;    ///< where large bodies wait for their handler
  int workers = 4;
  int connections_per_address = 128;         ///< control socket, loopback and trusted proxies exempt
  bool loopback_is_exempt = true;            ///< false for tests of the limit, which have no other address
  std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For is believed
  std::vector<std::string> host_names;       ///< besides IP literals, localhost, *.local and the certificate's
  CertificateFiles tls;                      ///< no certificate: plain HTTP
  Milliseconds head_deadline{10'000};
  Milliseconds idle_deadline{15'000};
  Milliseconds body_deadline{120'000};
  Milliseconds rate_window{5'000};  ///< of the minimum rate
  int minimum_rate = 512;           ///< bytes a second, while a body or an answer is under way
  Milliseconds beat_interval{15'000};
  Milliseconds stream_stall{20'000};     ///< an event stream that takes nothing for so long is dropped
  Milliseconds certificate_look{5'000};  ///< how often its files are looked at, when connections come
};

class Server {
 public:
  /// Throws Fault when the certificate will not do.
  Server(const Router& router, ServerSettings settings, Clock clock);
  ~Server();

  /// Binds and starts serving on threads of its own. Throws Fault ("port 8080 is in use; …").
  void start();
  std::string address() const;  ///< "http://[::]:8080", or "https://…", the real port in it
  /// "https://wall.example.org:8443", by the first name of the certificate; "" without one.
  std::string named_address() const;
  int port() const;

  /// Reads the certificate's files again; what is wrong with them is in the log, and the one before stays.
  void renew_certificate();

  /// Sends `event`, already formatted (WHATWG HTML section 9.2), to every stream. From any thread.
  void publish(std::string event);
  /// Tells the streams, lets answers under way finish, closes. Within 2 seconds.
  void stop();

  struct Counts {
    std::uint64_t requests = 0, refused = 0, dropped_streams = 0;
    std::int64_t connections = 0, streams = 0;
  };
  Counts counts() const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

/// "cpp-httplib 0.11.4"
std::string http_server_library();

}  // namespace vitrine
