#include <chrono>
#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "base/process.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

ProcessRequest shell(const std::string& script) {
  ProcessRequest request;
  request.program = "/bin/sh";
  request.arguments = {"-c", script};
  return request;
}

Fd nameless_file(std::string_view bytes) {
  char path[] = "/tmp/vitrine-test-XXXXXX";
  Fd fd{::mkstemp(path)};
  ::unlink(path);
  write_all(fd.get(), bytes, path);
  ::lseek(fd.get(), 0, SEEK_SET);
  return fd;
}

}  // namespace

TEST_CASE("a program's output, errors and exit code come back") {
  const auto result = run_process(shell("echo out; echo err >&2; exit 7"));
  CHECK(result.output == "out\n");
  CHECK(result.error_output == "err\n");
  CHECK(result.exit_code == 7);
  CHECK(result.signal == 0);
  CHECK_FALSE(result.timed_out);
}

TEST_CASE("a program reads its input from the file given, and nothing without one") {
  const auto input = nameless_file("hello");
  auto request = shell("cat");
  request.input_fd = input.get();
  CHECK(run_process(request).output == "hello");
  CHECK(run_process(shell("cat")).output.empty());
}

TEST_CASE("kept descriptors become 3, 4 and so on in their order, and all others are closed") {
  // Taken in an order that collides with the numbers wanted.
  std::vector<Fd> files;
  for (int i = 0; i < 5; ++i) files.push_back(nameless_file(""));
  auto request = shell("echo a >&3; echo b >&4; echo c >&5; ls /proc/self/fd | wc -l");
  request.kept_fds = {files[2].get(), files[0].get(), files[1].get()};
  const auto result = run_process(request);
  CHECK(result.exit_code == 0);
  CHECK(std::stoi(result.output) == 7);  // 0 to 5, and the folder that ls reads
  const auto content = [](const Fd& fd) {
    char bytes[8] = {};
    return std::string(bytes, static_cast<std::size_t>(::pread(fd.get(), bytes, sizeof bytes, 0)));
  };
  CHECK(content(files[2]) == "a\n");
  CHECK(content(files[0]) == "b\n");
  CHECK(content(files[1]) == "c\n");
}

TEST_CASE("past its deadline a program is killed, and those it started too") {
  auto request = shell("sleep 1000 & sleep 1000");
  request.deadline = 100ms;
  const auto begun = std::chrono::steady_clock::now();
  const auto result = run_process(request);
  CHECK(result.timed_out);
  CHECK(result.exit_code == -1);
  CHECK(result.signal == SIGKILL);
  CHECK(std::chrono::steady_clock::now() - begun < 10s);
}

TEST_CASE("a program that leaves another one behind holding its output is not waited for") {
  const auto begun = std::chrono::steady_clock::now();
  const auto result = run_process(shell("sleep 20 & echo done"));
  CHECK(result.output == "done\n");
  CHECK(result.exit_code == 0);
  CHECK(std::chrono::steady_clock::now() - begun < 10s);
}

TEST_CASE("endless output is read but not kept beyond the limit") {
  auto request = shell("head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2");
  request.output_limit = 1000;
  const auto result = run_process(request);
  CHECK(result.exit_code == 0);
  CHECK(result.output.size() == 1000);
  CHECK(result.error_output.size() == 1000);
}

TEST_CASE("a signal that ends a program is told") {
  const auto result = run_process(shell("kill -SEGV $$"));
  CHECK(result.signal == SIGSEGV);
  CHECK(result.exit_code == -1);
  CHECK_FALSE(result.timed_out);
}

TEST_CASE("a program starts with a clean environment and no blocked or ignored signals") {
  ::setenv("VITRINE_SECRET", "canary", 1);
  sigset_t block, before;
  ::sigemptyset(&block);
  ::sigaddset(&block, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &block, &before);
  const auto result = run_process(shell("echo secret=$VITRINE_SECRET lang=$LANG; kill -TERM $$; echo still here"));
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(result.output == "secret= lang=C.UTF-8\n");
  CHECK(result.signal == SIGTERM);
}

TEST_CASE("a program that is not there is a fault that names it") {
  ProcessRequest request;
  request.program = "/nowhere/vitrine-media";
  CHECK_THROWS_WITH(run_process(request), "could not start /nowhere/vitrine-media: No such file or directory");
}
