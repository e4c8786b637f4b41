#include "media/sandbox.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>

#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/file.hpp"

namespace vitrine {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;  // their shadow memory takes terabytes of address space
#else
constexpr bool sanitized = false;
#endif

/// The number after `name` in a file of /proc, which gives kilobytes; 0 when it is not there.
std::size_t proc_kilobytes(const char* file, std::string_view name) {
  const auto text = read_file_if_any(file).value_or("");
  const auto at = text.find(name);
  return at == text.npos ? 0 : std::strtoull(text.c_str() + at + name.size(), nullptr, 10);
}

void limit(__rlimit_resource what, rlim_t most) {
  rlimit present{};
  ::getrlimit(what, &present);
  most = std::min(most, present.rlim_max);
  const rlimit wanted{most, most};
  if (::setrlimit(what, &wanted) != 0) throw Fault(fmt::format("could not set a limit: {}", std::strerror(errno)));
}

void check(int result, std::string_view doing) {
  if (result < 0) throw Fault(fmt::format("could not {}: {}", doing, std::strerror(-result)));
}

using Filter = std::unique_ptr<void, decltype(&::seccomp_release)>;

/// Allows a call whatever its arguments. One that this processor does not have is passed over.
void allow(void* filter, std::initializer_list<const char*> calls) {
  for (const auto* name : calls) {
    const auto number = ::seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) continue;
    check(::seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0), "allow a system call");
  }
}

/// Allows a call only when the bits of `mask` in the argument numbered `argument` are `bits`.
void allow_if(void* filter, const char* name, unsigned argument, scmp_datum_t mask, scmp_datum_t bits) {
  const auto number = ::seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR) return;
  const scmp_arg_cmp when{argument, SCMP_CMP_MASKED_EQ, mask, bits};
  check(::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, 1, &when), "allow a system call");
}

void allow_computing(void* filter) {
  allow(filter,
        {"read", "pread64", "readv", "write", "writev", "lseek", "_llseek", "fstat", "fstat64", "close", "dup"});
  allow(filter, {"brk", "munmap", "mremap", "madvise"});
  allow(filter, {"futex", "futex_time64", "set_robust_list", "rseq", "gettid", "getpid", "tgkill", "sched_yield",
                 "sched_getaffinity", "sched_getattr", "restart_syscall", "membarrier"});
  allow(filter, {"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack"});
  allow(filter, {"clock_gettime", "clock_gettime64", "clock_nanosleep", "clock_nanosleep_time64", "nanosleep",
                 "gettimeofday", "getrandom", "sysinfo", "getrusage"});
  allow(filter, {"exit", "exit_group"});
  // Memory that can be written or executed, but no code made at run time.
  for (const auto* call : {"mmap", "mmap2", "mprotect"}) allow_if(filter, call, 2, PROT_EXEC, 0);
  // Threads, but no processes. (clone3 hides its flags behind a pointer: as if unknown, glibc then takes clone.)
  allow_if(filter, "clone", 0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM);
  check(::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), ::seccomp_syscall_resolve_name("clone3"), 0),
        "forbid a call");
  allow_if(filter, "prctl", 0, ~scmp_datum_t{0}, PR_SET_NAME);
  for (const auto* call : {"fcntl", "fcntl64"}) {
    for (const scmp_datum_t command : {F_DUPFD_CLOEXEC, F_DUPFD, F_GETFD, F_SETFD, F_GETFL})
      allow_if(filter, call, 1, ~scmp_datum_t{0}, command);
  }
}

}  // namespace

std::size_t affordable_memory(std::size_t wanted) {
  constexpr std::size_t reserve = 48 << 20;  // for the server and what else lives here
  const auto free = proc_kilobytes("/proc/meminfo", "MemAvailable:") * 1024;
  return free == 0 ? wanted : std::min(wanted, free - std::min(free, reserve));
}

void lock_down(const Limits& limits) {
  ::mallopt(M_ARENA_MAX, 1);   // else each thread reserves 64 MB of address space
  ::signal(SIGXFSZ, SIG_IGN);  // a write past the limit then fails with EFBIG
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 32);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  if (!sanitized) limit(RLIMIT_AS, proc_kilobytes("/proc/self/status", "VmSize:") * 1024 + limits.memory);

  const Filter filter{::seccomp_init(SCMP_ACT_ERRNO(EPERM)), ::seccomp_release};
  if (!filter) throw Fault("could not prepare the filter of system calls");
  allow_computing(filter.get());
  check(::seccomp_load(filter.get()), "install the filter of system calls");
}

std::string broken_rules() {
  lock_down(Limits{.memory = 64 << 20, .cpu_seconds = 10, .file_bytes = 1 << 20});
  std::string broken;
  const auto must_fail = [&](const char* what, bool failed) {
    if (!failed) broken += broken.empty() ? what : std::string{" "} + what;
  };
  must_fail("open", ::open("/etc/hostname", O_RDONLY) < 0);
  must_fail("create", ::open("/tmp/vitrine-media-self-test", O_CREAT | O_WRONLY, 0600) < 0);
  must_fail("unlink", ::unlink("/tmp/vitrine-media-self-test") < 0 && errno == EPERM);
  must_fail("socket", ::socket(AF_INET, SOCK_STREAM, 0) < 0);
  must_fail("unix-socket", ::socket(AF_UNIX, SOCK_STREAM, 0) < 0);
  char* const nothing[] = {nullptr};
  must_fail("exec", ::execve("/bin/true", nothing, nothing) < 0 && errno == EPERM);
  const auto child = ::fork();
  if (child == 0) ::_exit(0);
  must_fail("fork", child < 0);
  must_fail("kill", ::kill(::getppid(), 0) < 0);
  must_fail("code", ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                        MAP_FAILED);
  if (!sanitized) {
    must_fail("memory",
              ::mmap(nullptr, 1 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
  }
  return broken;
}

}  // namespace vitrine
