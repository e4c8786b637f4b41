#include "store/store.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <fmt/format.h>

#include "store/store_state.hpp"

namespace vitrine {
namespace {

constexpr std::uint64_t least_free_bytes = 64ull << 20;

void make_folder(const std::filesystem::path& folder) {
  if (std::error_code error; std::filesystem::is_directory(folder, error)) return;
  std::error_code error;
  if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
  // 0700: tokens' hashes and drafts are nobody else's business.
  if (error || (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST))
    throw Fault(system_error("make the data folder", folder, error ? error.value() : errno) +
                "; choose another with --data");
}

std::filesystem::path usable_folder(const std::filesystem::path& folder) {
  auto path = std::filesystem::absolute(folder).lexically_normal();
  make_folder(path);
  if (::access(path.c_str(), W_OK | X_OK) != 0)
    throw Fault(system_error("write in the data folder", path, errno) + "; choose another with --data");
  return path;
}

LockFile own(const std::filesystem::path& folder) {
  auto lock = LockFile::try_take(folder / "vitrine.lock");
  if (!lock)
    throw FolderInUse(
        fmt::format("{} is in use by another Vitrine; stop it, or choose another folder with --data", folder.string()));
  return std::move(*lock);
}

/// Whether a file can be made and filled here now. Not synced: this is asked often, and cards wear out.
std::string try_a_file(const std::filesystem::path& folder) {
  const auto path = folder / "vitrine.probe";
  const Fd fd{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
  if (!fd) return system_error("create", path, errno);
  const char page[4096] = {};
  std::string trouble;
  if (::write(fd.get(), page, sizeof page) != sizeof page) trouble = system_error("write", path, errno);
  ::unlink(path.c_str());
  return trouble;
}

}  // namespace

std::string Version::text() const { return fmt::format("{}.{}", epoch, seq); }

Store::Store(std::filesystem::path folder, Clock clock) {
  auto path = usable_folder(folder);
  auto lock = own(path);
  state_ = std::make_unique<StoreState>(std::move(path), std::move(clock), std::move(lock));
  open_database(*state_);
}

Store::~Store() {
  if (state_->check.joinable()) {
    if (state_->check_reader) state_->check_reader->interrupt();
    state_->check.join();
  }
}

Version Store::version() const {
  const std::lock_guard guard{state_->version_mutex};
  return state_->version;
}

void Store::on_commit(std::function<void(const Commit&)> listener) {
  const std::lock_guard guard{state_->writing};
  state_->listeners.push_back(std::move(listener));
}

const std::filesystem::path& Store::folder() const { return state_->folder; }

Instant Store::now() const { return state_->clock(); }

std::string Store::why_not_writable() {
  struct statvfs space {};
  if (::statvfs(state_->folder.c_str(), &space) != 0) return system_error("look at the disk of", state_->folder, errno);
  if (const auto free = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize; free < least_free_bytes)
    return fmt::format("only {} MB are free on the disk of {}; free some space", free >> 20, state_->folder.string());
  if (auto trouble = try_a_file(state_->folder); !trouble.empty()) return trouble;
  const std::unique_lock guard{state_->writing, std::try_to_lock};
  if (!guard) return {};  // somebody writes at this moment
  try {
    state_->writer->execute("BEGIN IMMEDIATE");
    state_->writer->cancel();
  } catch (const Fault& fault) {
    state_->writer->cancel();
    return fault.what();
  }
  return {};
}

}  // namespace vitrine
