// Does the server still do its work? Asked before the service manager is told that all is well.
#pragma once

#include <chrono>
#include <filesystem>

namespace vitrine {

/// Asks over the control socket for something that takes a worker and the database. False: no good answer in time.
bool still_answers(const std::filesystem::path& control_socket, std::chrono::milliseconds patience);

}  // namespace vitrine
