#include "web/upload.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>

namespace vitrine {
namespace {
constexpr std::string_view prefix = "upload-";
}

Upload::Upload(const std::filesystem::path& folder, std::uint64_t size) : left_(size) {
  std::string name = (folder / prefix).string() + "XXXXXX";
  fd_ = Fd{mkostemp(name.data(), O_CLOEXEC)};
  if (!fd_) throw Fault{system_error("make", name, errno)};
  path_ = name;
}

Upload::~Upload() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

std::size_t Upload::take(std::string_view bytes) {
  const auto mine = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left_));
  write_all(fd_.get(), bytes.substr(0, mine), path_);
  left_ -= mine;
  return mine;
}

void Upload::sweep(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator{folder, ignored})
    if (entry.path().filename().native().compare(0, prefix.size(), prefix) == 0)
      std::filesystem::remove(entry.path(), ignored);
}

}  // namespace vitrine
