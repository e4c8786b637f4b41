#include "base/embedded.hpp"

#include <algorithm>

namespace vitrine {

std::span<const EmbeddedFile> embedded_below(std::string_view prefix) {
  const auto files = embedded_files();
  const auto first = std::ranges::lower_bound(files, prefix, {}, &EmbeddedFile::path);
  const auto last = std::find_if(first, files.end(), [&](const auto& file) { return !file.path.starts_with(prefix); });
  return {first, last};
}

std::optional<std::string_view> embedded_file(std::string_view path) {
  const auto files = embedded_files();
  const auto at = std::ranges::lower_bound(files, path, {}, &EmbeddedFile::path);
  if (at == files.end() || at->path != path) return std::nullopt;
  return at->bytes;
}

}  // namespace vitrine
