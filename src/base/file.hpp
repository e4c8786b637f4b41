// Files as a power cut leaves them: what was acknowledged is there, whole.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace vitrine {

/// An owned file descriptor.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept;
  ~Fd();

  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// The whole file; throws Fault with the path and the system's reason.
std::string read_file(const std::filesystem::path& path);
/// nullopt only when there is no such file; throws Fault for any other trouble.
std::optional<std::string> read_file_if_any(const std::filesystem::path& path);

/// Writes beside, syncs, renames over, syncs the folder: afterwards either the old or the new file is there,
/// whole, whatever happens. Throws Fault; then the old file is untouched.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);
/// Makes the entries of a folder survive a power cut.
void sync_folder(const std::filesystem::path& folder);
void sync_file(int fd, const std::filesystem::path& named);
/// All of it, or Fault.
void write_all(int fd, std::string_view bytes, const std::filesystem::path& named);

/// "could not open /x: No such file or directory", from errno.
std::string system_error(std::string_view doing, const std::filesystem::path& path, int error);

/// Holds an exclusive lock on a file for as long as it lives; the lock goes with the process, however it ends.
class LockFile {
 public:
  /// Makes the file if needed. nullopt when another process holds it; throws Fault when it cannot be opened.
  static std::optional<LockFile> try_take(const std::filesystem::path& path);

 private:
  explicit LockFile(Fd fd) : fd_(std::move(fd)) {}
  Fd fd_;
};

}  // namespace vitrine
