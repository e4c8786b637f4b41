#include "base/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace vitrine {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

void check(int error, std::string_view doing, const std::filesystem::path& program) {
  if (error != 0) throw Fault(system_error(doing, program, error));
}

/// What posix_spawn is told about descriptors and signals; frees it again.
struct SpawnPlan {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;

  SpawnPlan() {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
  }
  ~SpawnPlan() {
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  /// The child begins with no signal blocked or ignored, and leads a group that can be killed as a whole.
  void start_clean() {
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
};

struct Pipe {
  Fd read_end, write_end;
};

Pipe make_pipe(const std::filesystem::path& program) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Fault(system_error("make a pipe for", program, errno));
  Pipe made{Fd{ends[0]}, Fd{ends[1]}};
  ::fcntl(made.read_end.get(), F_SETFL, O_NONBLOCK);
  return made;
}

/// A second descriptor, numbered out of the way of those that the child is to get.
Fd aside(int fd, int lowest, const std::filesystem::path& program) {
  Fd copy{::fcntl(fd, F_DUPFD_CLOEXEC, lowest)};
  if (!copy) throw Fault(system_error("hand a file to", program, errno));
  return copy;
}

pid_t spawn(const ProcessRequest& request, int output, int error_output) {
  const auto& program = request.program;
  const auto first_free = static_cast<int>(3 + request.kept_fds.size());
  SpawnPlan plan;
  plan.start_clean();

  std::vector<Fd> copies;
  const auto hand_over = [&](int fd, int as) {
    copies.push_back(aside(fd, first_free, program));
    check(::posix_spawn_file_actions_adddup2(&plan.files, copies.back().get(), as), "start", program);
  };
  if (request.input_fd >= 0)
    hand_over(request.input_fd, 0);
  else
    check(::posix_spawn_file_actions_addopen(&plan.files, 0, "/dev/null", O_RDONLY, 0), "start", program);
  hand_over(output, 1);
  hand_over(error_output, 2);
  for (int as = 3; const auto fd : request.kept_fds) hand_over(fd, as++);
  check(::posix_spawn_file_actions_addclosefrom_np(&plan.files, first_free), "start", program);

  std::vector<std::string> words{program.string()};
  words.insert(words.end(), request.arguments.begin(), request.arguments.end());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::array<std::string, 2> settings{"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"};
  std::array<char*, 3> environment{settings[0].data(), settings[1].data(), nullptr};

  pid_t child = -1;
  check(::posix_spawn(&child, program.c_str(), &plan.files, &plan.attributes, argv.data(), environment.data()), "start",
        program);
  return child;
}

/// Takes what is there now; false once the other end is closed.
bool drain(int fd, std::string& into, std::size_t limit) {
  char buffer[16384];
  for (;;) {
    const auto got = ::read(fd, buffer, sizeof buffer);
    if (got == 0) return false;
    if (got < 0) {
      if (errno == EINTR) continue;
      return errno == EAGAIN;
    }
    const auto room = limit - std::min(limit, into.size());
    into.append(buffer, std::min(room, static_cast<std::size_t>(got)));
  }
}

int milliseconds_until(SteadyTime end) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, 3'600'000));
}

/// Reads until the child has ended; false when the time is up first.
bool attend(int ended, const Pipe& output, const Pipe& errors, const ProcessRequest& request, ProcessResult& result) {
  const auto end = std::chrono::steady_clock::now() + request.deadline;
  std::array<pollfd, 3> watched{
      {{ended, POLLIN, 0}, {output.read_end.get(), POLLIN, 0}, {errors.read_end.get(), POLLIN, 0}}};
  for (;;) {
    const auto ready = ::poll(watched.data(), watched.size(), milliseconds_until(end));
    if (ready < 0 && errno != EINTR) throw Fault(system_error("wait for", request.program, errno));
    if (watched[1].revents != 0 && !drain(watched[1].fd, result.output, request.output_limit)) watched[1].fd = -1;
    if (watched[2].revents != 0 && !drain(watched[2].fd, result.error_output, request.output_limit)) watched[2].fd = -1;
    if (ready > 0 && watched[0].revents != 0) break;
    if (std::chrono::steady_clock::now() >= end) return false;
  }
  // The pipes may still hold its last words.
  if (watched[1].fd >= 0) drain(watched[1].fd, result.output, request.output_limit);
  if (watched[2].fd >= 0) drain(watched[2].fd, result.error_output, request.output_limit);
  return true;
}

}  // namespace

ProcessResult run_process(const ProcessRequest& request) {
  auto output = make_pipe(request.program);
  auto errors = make_pipe(request.program);
  const auto child = spawn(request, output.write_end.get(), errors.write_end.get());
  output.write_end = Fd{};
  errors.write_end = Fd{};

  ProcessResult result;
  int status = 0;
  const auto reap = [&] {
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  };
  try {
    const Fd ended{static_cast<int>(::syscall(SYS_pidfd_open, child, 0))};
    if (!ended) throw Fault(system_error("watch", request.program, errno));
    result.timed_out = !attend(ended.get(), output, errors, request, result);
  } catch (...) {
    ::kill(-child, SIGKILL);
    reap();
    throw;
  }
  ::kill(-child, SIGKILL);  // on time, this ends only what it left behind; its number is ours until it is reaped
  reap();
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  if (WIFEXITED(status) && !result.timed_out) result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace vitrine
