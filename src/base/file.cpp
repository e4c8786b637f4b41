#include "base/file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace vitrine {
namespace {

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path) {
  throw Fault(system_error(doing, path, errno));
}

}  // namespace

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}
Fd::~Fd() {
  if (fd_ >= 0) ::close(fd_);
}

std::string system_error(std::string_view doing, const std::filesystem::path& path, int error) {
  return fmt::format("could not {} {}: {}", doing, path.string(), std::strerror(error));
}

std::optional<std::string> read_file_if_any(const std::filesystem::path& path) {
  const Fd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!fd) {
    if (errno == ENOENT) return std::nullopt;
    fail("open", path);
  }
  std::string bytes;
  char buffer[65536];
  for (;;) {
    const auto got = ::read(fd.get(), buffer, sizeof buffer);
    if (got == 0) return bytes;
    if (got > 0)
      bytes.append(buffer, static_cast<std::size_t>(got));
    else if (errno != EINTR)
      fail("read", path);
  }
}

std::string read_file(const std::filesystem::path& path) {
  auto bytes = read_file_if_any(path);
  if (!bytes) throw Fault(system_error("open", path, ENOENT));
  return std::move(*bytes);
}

void write_all(int fd, std::string_view bytes, const std::filesystem::path& named) {
  while (!bytes.empty()) {
    const auto put = ::write(fd, bytes.data(), bytes.size());
    if (put > 0)
      bytes.remove_prefix(static_cast<std::size_t>(put));
    else if (put < 0 && errno != EINTR)
      fail("write", named);
  }
}

void sync_file(int fd, const std::filesystem::path& named) {
  if (::fsync(fd) != 0) fail("write to disk", named);
}

void sync_folder(const std::filesystem::path& folder) {
  const Fd fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!fd) fail("open", folder);
  sync_file(fd.get(), folder);
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  auto beside = path;
  beside += fmt::format(".{}.part", ::getpid());
  try {
    Fd fd{::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
    if (!fd) fail("create", beside);
    write_all(fd.get(), bytes, beside);
    sync_file(fd.get(), beside);
    if (::rename(beside.c_str(), path.c_str()) != 0) fail("rename to", path);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
  sync_folder(path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."});
}

std::optional<LockFile> LockFile::try_take(const std::filesystem::path& path) {
  Fd fd{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (!fd) fail("open", path);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    fail("lock", path);
  }
  return LockFile{std::move(fd)};
}

}  // namespace vitrine
