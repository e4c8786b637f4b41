#include "web/static_files.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/embedded.hpp"
#include "base/sha256.hpp"

namespace vitrine {
namespace {
constexpr std::size_t build_digits = 12, tag_digits = 20;
constexpr std::string_view sample_folder = "static/sample/";
constexpr std::array<std::string_view, 4> served_folders{"admin", "display", "fonts", "themes"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> types{
    {{".css", "text/css; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".svg", "image/svg+xml"},
     {".woff2", "font/woff2"},
     {".png", "image/png"},
     {".json", "application/json"},
     {".webmanifest", "application/manifest+json"},
     {".html", "text/html; charset=utf-8"}}};

/// The style of the wall in one file, as each request costs a slow machine time before the first slide is seen.
constexpr std::string_view joined_sheet = "static/display/wall.css";
constexpr std::array sheets{"fonts",  "display", "text",   "layouts", "urgent", "summaries", "headlines", "rooms",
                            "shapes", "upright", "square", "wide",    "large",  "motion",    "set_up",    "orders"};

/// Nothing when one of them is missing.
std::optional<std::string> join_sheets() {
  std::string all;
  for (const auto name : sheets) {
    const auto bytes = embedded_file("static/display/" + std::string{name} + ".css");
    if (!bytes) return std::nullopt;
    all += *bytes;
  }
  return all;
}

std::optional<std::string> file_text(const std::string& path) {
  if (path == joined_sheet) return join_sheets();
  const auto bytes = embedded_file(path);
  return bytes ? std::optional{std::string{*bytes}} : std::nullopt;
}

/// Fonts are large, compressed already and change only with Debian: their size stands for them.
bool is_font(std::string_view path) { return type_of(path) == "font/woff2"; }

std::string make_build(std::string_view program) {
  Sha256Sum sum;
  sum.add(program);
  for (const auto prefix : {"static/", "templates/"})
    for (const auto& file : embedded_below(prefix)) {
      if (file.path.substr(0, sample_folder.size()) == sample_folder) continue;  // no part of any page
      sum.add(file.path);
      if (is_font(file.path))
        sum.add(std::to_string(file.bytes.size()));
      else
        sum.add(file.bytes);
    }
  return sum.finish().hex().substr(0, build_digits);
}
}  // namespace

std::string_view type_of(std::string_view path) {
  for (const auto& [ending, type] : types)
    if (path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending) return type;
  return "application/octet-stream";
}

StaticFiles::StaticFiles(std::string_view program) : build_(make_build(program)), base_("/static/" + build_) {}

const Encoded* StaticFiles::find(const std::string& path) const {
  const std::lock_guard lock{mutex_};
  if (const auto found = files_.find(path); found != files_.end()) return &found->second;
  auto bytes = file_text(path);
  if (!bytes) return nullptr;
  auto tag = sha256(*bytes).hex().substr(0, tag_digits);
  return &files_.emplace(path, Encoded::make(std::move(*bytes), std::move(tag), type_of(path), !is_font(path)))
              .first->second;
}

Reply StaticFiles::answer(const Request& request, const std::string& path, std::string_view cache) const {
  const Encoded* file = find(path);
  return file == nullptr ? problem(404, "There is no such file.") : vitrine::answer(request, *file, cache);
}

std::vector<Route> StaticFiles::routes() const {
  const auto serve = [this](const Request& request) {
    const auto folder = request.parameter("folder");
    if (std::find(served_folders.begin(), served_folders.end(), folder) == served_folders.end())
      return problem(404, "There is no such file.");
    const auto path = "static/" + std::string{folder} + '/' + std::string{request.parameter("file")};
    return answer(request, path, request.parameter("build") == build_ ? caching::forever : caching::revalidate);
  };
  return {{Method::get, "/static/{build}/{folder}/{file}", Role::nobody, 0, serve}};
}

}  // namespace vitrine
