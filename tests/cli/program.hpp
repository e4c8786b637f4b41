// The real program in a folder of its own: for tests of commands.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/json.hpp"
#include "net/http_client.hpp"

namespace vitrine::test {

/// A folder that goes with the test, whatever happens.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }
  /// Writes a file and gives its path.
  std::string file(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

struct Ran {
  int code = -1;  ///< exit code; 128 and more: a signal
  std::string out, err;
};

struct RunOptions {
  std::map<std::string, std::string> environment;  ///< besides PATH and HOME, which is the folder
  std::string input;                               ///< standard input
  std::filesystem::path directory;                 ///< working directory; empty: the folder
};

/// Runs `vitrine` to its end. Data are in folder/data unless the arguments or the environment say otherwise.
Ran run(const Folder& folder, const std::vector<std::string>& arguments, const RunOptions& options = {});

/// `vitrine serve` in the background, on a free port of loopback.
class Serving {
 public:
  /// Waits for its line. Fails the test when it ends instead.
  explicit Serving(const Folder& folder, std::vector<std::string> more = {}, const RunOptions& options = {});
  ~Serving();
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  const std::string& line() const { return line_; }
  /// What it wrote to standard output besides, so far.
  std::string log() const;
  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }

  /// Sends the signal and waits; gives the exit code, and how long it took.
  std::pair<int, std::chrono::milliseconds> end(int signal);

  ClientReply ask(const std::string& path) const;
  ClientReply send(ClientRequest request) const;  ///< its url is a path
  Json json(const std::string& path) const;       ///< of a 200

 private:
  pid_t pid_ = -1;
  std::string line_, address_;
  mutable std::mutex mutex_;
  std::string log_;
  std::thread reader_;  ///< else the pipe would fill and stop the server
};

/// Starts `vitrine serve` and kills it after that time, ready or not.
void serve_and_kill(const Folder& folder, std::chrono::microseconds after);

/// The path of the program built beside this test.
std::filesystem::path program();

}  // namespace vitrine::test
