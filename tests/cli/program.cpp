#include "program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "base/file.hpp"

namespace vitrine::test {
namespace {

struct Pipe {
  Fd read, write;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    read = Fd{ends[0]};
    write = Fd{ends[1]};
  }
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

std::vector<std::string> environment_of(const Folder& folder, const RunOptions& options) {
  std::map<std::string, std::string> variables{{"PATH", "/usr/bin:/bin"},
                                               {"HOME", folder.path().string()},
                                               {"VITRINE_DATA", (folder / "data").string()},
                                               {"LANG", "C.UTF-8"}};
  for (const auto& [name, value] : options.environment) variables[name] = value;
  // Sanitizers and coverage are told where to write by the environment.
  for (const auto* kept : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LLVM_PROFILE_FILE"})
    if (const char* value = std::getenv(kept)) variables[kept] = value;
  std::vector<std::string> list;
  for (const auto& [name, value] : variables)
    if (!value.empty()) list.push_back(name + "=" + value);
  return list;
}

/// Starts the program; the given descriptors become its standard ones (-1: /dev/null, or for errors ours).
pid_t start(const Folder& folder, std::vector<std::string> arguments, const RunOptions& options, int in, int out,
            int err) {
  arguments.insert(arguments.begin(), program().string());
  auto environment = environment_of(folder, options);
  const auto argv = pointers(arguments), envp = pointers(environment);
  const auto directory = options.directory.empty() ? folder.path() : options.directory;
  const Fd nothing{::open("/dev/null", O_RDWR | O_CLOEXEC)};
  const auto child = ::fork();
  if (child != 0) return child;
  ::dup2(in < 0 ? nothing.get() : in, 0);
  ::dup2(out < 0 ? nothing.get() : out, 1);
  if (err >= 0) ::dup2(err, 2);
  if (::chdir(directory.c_str()) == 0) ::execve(argv.front(), argv.data(), envp.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Everything from both, until both end.
void drain(int out, int err, Ran& ran) {
  pollfd watched[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  while (watched[0].fd >= 0 || watched[1].fd >= 0) {
    if (::poll(watched, 2, -1) < 0 && errno != EINTR) return;
    for (auto& each : watched) {
      char buffer[4096];
      if (each.fd < 0 || each.revents == 0) continue;
      const auto got = ::read(each.fd, buffer, sizeof buffer);
      if (got > 0)
        (&each == &watched[0] ? ran.out : ran.err).append(buffer, static_cast<std::size_t>(got));
      else
        each.fd = -1;
    }
  }
}

}  // namespace

std::filesystem::path program() { return std::filesystem::path{BUILD_DIR} / "vitrine"; }

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "vitrine-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}
Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}
std::string Folder::file(const std::string& name, const std::string& content) const {
  std::ofstream{path_ / name, std::ios::binary} << content;
  return (path_ / name).string();
}

Ran run(const Folder& folder, const std::vector<std::string>& arguments, const RunOptions& options) {
  Pipe out, err;
  const Fd input{::open(folder.file(".input", options.input).c_str(), O_RDONLY | O_CLOEXEC)};
  const auto child = start(folder, arguments, options, input.get(), out.write.get(), err.write.get());
  out.write = Fd{};
  err.write = Fd{};
  Ran ran;
  drain(out.read.get(), err.read.get(), ran);
  ran.code = wait_for(child);
  return ran;
}

Serving::Serving(const Folder& folder, std::vector<std::string> more, const RunOptions& options) {
  std::vector<std::string> arguments{"serve"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  if (std::find(more.begin(), more.end(), "--listen") == more.end())
    arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
  Pipe out;
  pid_ = start(folder, arguments, options, -1, out.write.get(), -1);
  out.write = Fd{};
  std::string text;
  char c = 0;
  while (line_.empty() && ::read(out.read.get(), &c, 1) == 1) {
    if (c != '\n') {
      text += c;
      continue;
    }
    if (text.starts_with("listening on "))
      line_ = text;
    else
      log_ += text + '\n';
    text.clear();
  }
  if (line_.empty()) throw std::runtime_error("vitrine serve ended with " + std::to_string(wait_for(pid_)));
  address_ = line_.substr(std::string{"listening on "}.size());
  reader_ = std::thread{[this, from = std::move(out.read)] {
    char buffer[4096];
    for (ssize_t got; (got = ::read(from.get(), buffer, sizeof buffer)) > 0;) {
      const std::lock_guard lock{mutex_};
      log_.append(buffer, static_cast<std::size_t>(got));
    }
  }};
}

void serve_and_kill(const Folder& folder, std::chrono::microseconds after) {
  const auto child = start(folder, {"serve", "--listen", "127.0.0.1:0"}, {}, -1, -1, -1);
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  wait_for(child);
}

std::string Serving::log() const {
  const std::lock_guard lock{mutex_};
  return log_;
}

Serving::~Serving() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait_for(pid_);
  }
  if (reader_.joinable()) reader_.join();
}

std::pair<int, std::chrono::milliseconds> Serving::end(int signal) {
  const auto begun = std::chrono::steady_clock::now();
  ::kill(pid_, signal);
  const auto code = wait_for(std::exchange(pid_, -1));
  return {code, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)};
}

ClientReply Serving::send(ClientRequest request) const {
  request.url = address_ + request.url;
  auto reply = vitrine::send(request);
  if (!reply) throw std::runtime_error(reply.error());
  return std::move(*reply);
}
ClientReply Serving::ask(const std::string& path) const { return send({.url = path}); }

Json Serving::json(const std::string& path) const {
  const auto reply = ask(path);
  if (reply.status != 200) throw std::runtime_error(path + ": " + std::to_string(reply.status) + " " + reply.body);
  return Json::parse(reply.body);
}

}  // namespace vitrine::test
