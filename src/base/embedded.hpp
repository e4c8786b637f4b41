// Files built into the program: templates, static files, fonts, the database's migrations.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vitrine {

struct EmbeddedFile {
  std::string_view path;  ///< as in the source tree: "templates/display/page.html", "static/display/wall.js", "fonts/…"
  std::string_view bytes;
};

/// All, sorted by path.
std::span<const EmbeddedFile> embedded_files();
/// Those whose path begins so.
std::span<const EmbeddedFile> embedded_below(std::string_view prefix);
std::optional<std::string_view> embedded_file(std::string_view path);

}  // namespace vitrine
