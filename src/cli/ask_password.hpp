// A new password from whoever runs the command.
#pragma once

#include <string>

#include "base/result.hpp"

namespace vitrine {

/// From a terminal: asked twice, not shown while it is typed. Else the first line of standard input. Refuses with a
/// sentence when the two differ or nothing came.
Expected<std::string> ask_password();

}  // namespace vitrine
