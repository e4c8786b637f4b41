// A server with a few routes, on a free port of the loopback, for tests of connections.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>

#include "raw_client.hpp"
#include "web/server.hpp"

namespace vitrine {

struct TemporaryFolder {
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path path;
};

/// A door that a handler waits at until the test opens it.
class Door {
 public:
  void open();
  void wait();

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

/// Routes: GET /hello, GET /echo (path, query, headers), GET /big (shared, 8 MB), GET /file?offset=&size=,
/// POST /small (1 MiB; gives the body back), POST /large (32 MiB; says where the body was and its sum), GET /events,
/// GET /door and POST /slow-door (wait), GET /peer, GET /cookie (of a session),
/// POST /nobody (limit 0), GET /empty (204).
class TestServer {
 public:
  explicit TestServer(ServerSettings settings = {});
  ~TestServer();

  int port() const { return server->port(); }
  RawClient client() const { return RawClient{port()}; }
  RawAnswer ask(std::string_view request) const;

  TemporaryFolder folder;
  Door door;
  std::string first_of_stream = "event: change\ndata: 0\n\n";
  std::function<void()> before_stream;  ///< called by the handler of /events
  std::unique_ptr<Router> router;
  std::unique_ptr<Server> server;

 private:
  std::vector<Route> routes();
};

/// "GET PATH" with a Host.
std::string get(std::string_view path, std::string_view headers = "");
std::string post(std::string_view path, std::string_view body, std::string_view headers = "");
/// Waits, at most 20 s, until `happened`.
bool eventually(const std::function<bool()>& happened);

}  // namespace vitrine
