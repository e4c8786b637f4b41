// What `import` and `push` have in common: which files, and how they are read.
#pragma once

#include <vector>

#include "cli/command.hpp"
#include "net/pusher.hpp"

namespace vitrine {

/// FILE…, --format, --lang and --dry-run; `own` are the command's own options, shown after FILE.
std::vector<Option> file_options(std::vector<Option> own = {});
/// What they say; where to push is left to the command.
PushOptions files_to_push(const Invocation& invocation);

}  // namespace vitrine
