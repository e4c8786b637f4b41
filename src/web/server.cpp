#include "web/server.hpp"

#include <filesystem>
#include <optional>
#include <system_error>

#include "web/connections.hpp"

namespace vitrine {

struct Server::Inner {
  const Router& router;
  std::unique_ptr<Tls> tls;  // nullptr: plain HTTP
  const ServerSettings settings;
  Connections connections;
  std::string host;
  int port = 0;

  Inner(const Router& r, ServerSettings s, Clock clock)
      : router(r),
        tls(tls_of(s, clock)),
        settings(known_by(std::move(s), tls.get())),
        connections(router, settings, tls.get(), std::move(clock)) {}

  static std::unique_ptr<Tls> tls_of(const ServerSettings& settings, const Clock& clock) {
    if (settings.tls.certificate.empty()) return nullptr;
    return std::make_unique<Tls>(settings.tls, clock, settings.certificate_look);
  }
  /// What an authority certified as ours need not be said again in the settings.
  static ServerSettings known_by(ServerSettings settings, const Tls* tls) {
    const auto names = tls ? tls->names() : std::vector<std::string>{};
    settings.host_names.insert(settings.host_names.end(), names.begin(), names.end());
    return settings;
  }
};

Server::Server(const Router& router, ServerSettings settings, Clock clock)
    : inner_(std::make_unique<Inner>(router, std::move(settings), std::move(clock))) {}

Server::~Server() { stop(); }

void Server::start() {
  const auto& settings = inner_->settings;
  auto tcp = listen_on(settings.listen);
  inner_->host = tcp.host;
  inner_->port = tcp.port;
  if (!settings.spool_folder.empty()) {
    std::filesystem::create_directories(settings.spool_folder);
    Upload::sweep(settings.spool_folder);
  }
  if (!settings.control_socket.empty()) tcp.sockets.push_back(listen_locally(settings.control_socket));
  inner_->connections.start(std::move(tcp.sockets));
}

std::string Server::address() const {
  return (inner_->tls ? "https://" : "http://") + inner_->host + ":" + std::to_string(inner_->port);
}

std::string Server::named_address() const {
  const auto names = inner_->tls ? inner_->tls->names() : std::vector<std::string>{};
  if (names.empty() || names.front() == "localhost") return "";
  return "https://" + names.front() + (inner_->port == 443 ? "" : ":" + std::to_string(inner_->port));
}

void Server::renew_certificate() {
  if (inner_->tls) inner_->tls->renew();
}

int Server::port() const { return inner_->port; }
void Server::publish(std::string event) { inner_->connections.publish(std::move(event)); }

void Server::stop() {
  inner_->connections.stop();
  std::error_code ignored;
  if (inner_->port != 0 && !inner_->settings.control_socket.empty())
    std::filesystem::remove(inner_->settings.control_socket, ignored);
}

Server::Counts Server::counts() const { return inner_->connections.counts(); }

}  // namespace vitrine
