// GET /media/…: kept images and their scaled forms. Their names are hashes, so caches may keep them for ever.
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/range.hpp"

namespace vitrine {
namespace {

Reply no_such_image() { return problem(404, "There is no such image."); }

/// Whether Accept names WebP, and not with a weight of nothing.
bool takes_webp(std::string_view accept) {
  for (const auto one : split(accept, ',')) {
    const auto parts = split(one, ';');
    if (!same_ignoring_case(trim(parts.front()), "image/webp")) continue;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto weight = trim(parts[i]);
      if (same_ignoring_case(weight.substr(0, 2), "q=") &&
          weight.find_first_of("123456789", 2) == std::string_view::npos)
        return false;
    }
    return true;
  }
  return false;
}

Reply with_headers(Reply reply, bool varies) {
  reply.with("Accept-Ranges", "bytes");
  // An image opened by itself is a document; it may do nothing.
  reply.with("Content-Security-Policy", "default-src 'none'");
  if (varies) reply.with("Vary", "Accept");
  return reply;
}

Reply file_reply(const Request& request, const std::filesystem::path& path, const std::string& type,
                 const std::string& etag, bool varies) {
  if (names_etag(request.header("If-None-Match"), etag))
    return with_headers(not_modified(etag, caching::forever), varies);
  std::error_code gone;
  const auto size = std::filesystem::file_size(path, gone);
  if (gone) return no_such_image();
  const auto if_range = trim(request.header("If-Range"));
  const bool ranged = request.method == Method::get && (if_range.empty() || if_range == etag);
  const auto asked = ranged ? range_of(request.header("Range"), size) : RangeAnswer{};
  if (asked.kind == RangeKind::unsatisfiable) {
    auto reply = problem(416, fmt::format("The image has only {} bytes.", size));
    return std::move(reply.with("Content-Range", fmt::format("bytes */{}", size)));
  }
  Reply reply;
  reply.content_type = type;
  reply.with("Cache-Control", std::string{caching::forever}).with("ETag", etag);
  reply.body = FileBody{path, 0, size};
  if (asked.kind == RangeKind::part) {
    const auto [offset, length] = asked.range;
    reply.status = 206;
    reply.with("Content-Range", fmt::format("bytes {}-{}/{}", offset, offset + length - 1, size));
    reply.body = FileBody{path, offset, length};
  }
  return with_headers(std::move(reply), varies);
}

Reply show_image(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto sha256 = Sha256::parse(request.parameter("sha256"));
  const auto medium = sha256 ? app.media.find(*sha256) : std::nullopt;
  const auto path = medium ? app.media.path(*sha256) : std::nullopt;
  if (!path) return no_such_image();
  return file_reply(request, *path, medium->type, fmt::format("\"{}\"", sha256->hex()), false);
}

Reply show_scaled(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto sha256 = Sha256::parse(request.parameter("sha256"));
  const auto text = request.parameter("width");
  int width = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
  if (!sha256 || error != std::errc{} || end != text.data() + text.size()) return no_such_image();
  const bool webp = takes_webp(request.header("Accept"));
  const auto path = app.media.scaled(*sha256, width, webp ? ImageForm::webp : ImageForm::jpeg);
  if (!path) return no_such_image();
  const auto etag = fmt::format("\"{}-{}-{}\"", sha256->hex(), width, webp ? "webp" : "jpeg");
  return file_reply(request, *path, webp ? "image/webp" : "image/jpeg", etag, true);
}

}  // namespace

std::vector<Route> media_routes(App& app) {
  return {
      {Method::get, "/media/{sha256}", Role::nobody, 0, reading(app, show_image)},
      {Method::get, "/media/{sha256}/{width}", Role::nobody, 0, reading(app, show_scaled)},
  };
}

}  // namespace vitrine
