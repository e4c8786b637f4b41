#include "web/server.hpp"

#include <filesystem>
#include <optional>
#include <system_error>

#include "web/connections.hpp"

namespace vitrine {

struct Server::Inner {
  const Router& router;
  const ServerSettings settings;
  Connections connections;
  std::string host;
  int port = 0;

  Inner(const Router& r, ServerSettings s, Clock clock)
      : router(r), settings(std::move(s)), connections(router, settings, std::move(clock)) {}
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

std::string Server::address() const { return "http://" + inner_->host + ":" + std::to_string(inner_->port); }
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
