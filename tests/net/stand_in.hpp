// A tiny HTTP server for tests: answers on loopback, on a port of the system's choice, as a function says.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/file.hpp"

namespace vitrine {

struct SeenRequest {
  std::string method, target, head, body;

  /// The value of a header (name in lower case); "" when absent.
  std::string header(std::string_view name) const;
};

struct GivenReply {
  int status = 200;
  std::string body = "{}";
  std::string extra_headers{};  ///< whole lines, each with CRLF
  bool break_off = false;       ///< close without an answer
  /// Instead of all that: writes whatever it likes to the socket, which is closed after it.
  std::function<void(int connection)> raw = nullptr;
};

class StandIn {
 public:
  using Answer = std::function<GivenReply(const SeenRequest&)>;
  explicit StandIn(Answer answer, const std::filesystem::path& unix_socket = {});
  ~StandIn();

  std::string address() const;
  std::vector<SeenRequest> seen() const;

 private:
  void serve();
  void serve_one(int connection);
  Answer answer_;
  Fd listener_;
  int port_ = 0;
  std::atomic<bool> over_{false};
  mutable std::mutex mutex_;
  std::vector<SeenRequest> seen_;
  std::thread thread_;
};

/// A folder of its own, gone when the test is.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }
  /// Writes a file there; gives its path.
  std::filesystem::path add(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace vitrine
