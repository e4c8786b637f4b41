#include "cli/places.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/un.h>

#include <fmt/format.h>

#include "base/file.hpp"

namespace vitrine {

std::filesystem::path media_program() {
  const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  auto program = beside / "vitrine-media";
  std::error_code ignored;
  if (std::filesystem::exists(program, ignored)) return program;
  return (beside / "../libexec/vitrine/vitrine-media").lexically_normal();
}

std::filesystem::path control_socket(const std::filesystem::path& data) {
  auto path = data / "control.sock";
  if (path.native().size() < sizeof(sockaddr_un::sun_path)) return path;
  Fd folder{::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
  if (!folder) throw Fault(system_error("open", data, errno));
  // Kept open for good: the path goes through it.
  return fmt::format("/proc/self/fd/{}/control.sock", folder.release());
}

std::filesystem::path outbox_folder(const std::filesystem::path& data) { return data / "outbox"; }

std::filesystem::path spool_folder(const std::filesystem::path& data) { return data / "spool"; }

}  // namespace vitrine
