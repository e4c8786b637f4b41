// Public test files that are kept beside the tree: the folder that the environment's VITRINE_CORPORA names.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

namespace vitrine {

/// nullopt, and one line that says so: they are not here. `.ci/run` fails without them.
inline std::optional<std::filesystem::path> corpus(std::string_view folder) {
  const char* corpora = std::getenv("VITRINE_CORPORA");
  if (corpora != nullptr) return std::filesystem::path{corpora} / folder;
  std::fprintf(stderr, "VITRINE_CORPORA is not set: the cases of %.*s were not run\n", static_cast<int>(folder.size()),
               folder.data());
  return std::nullopt;
}

}  // namespace vitrine
