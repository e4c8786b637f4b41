// Sockets with a path.
#pragma once

#include <filesystem>

#include "base/file.hpp"

namespace vitrine {

/// A connected stream that does not block; empty when nobody listens there (or the path is over 107 bytes).
Fd connect_unix(const std::filesystem::path& path);

}  // namespace vitrine
