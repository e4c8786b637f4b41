// The files of static/, built into the program and sent from memory: compressed once, kept by browsers for ever,
// because their address carries the build.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "web/encoded.hpp"
#include "web/routes.hpp"

namespace vitrine {

class StaticFiles {
 public:
  /// `program`: version and commit; with the files' own bytes it makes the build id.
  explicit StaticFiles(std::string_view program);

  /// 12 hexadecimal digits, another for every build that could draw another page.
  const std::string& build() const { return build_; }
  /// "/static/4c1d…": what the paths of files follow.
  const std::string& base() const { return base_; }

  /// GET /static/{build}/{folder}/{file}; an address of another build is answered too, but must be asked for again.
  /// The routes use *this.
  std::vector<Route> routes() const;
  /// One file, for addresses of their own (/sw.js). 404 when there is none.
  Reply answer(const Request& request, const std::string& path, std::string_view cache) const;

 private:
  const Encoded* find(const std::string& path) const;

  std::string build_, base_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Encoded> files_;  // filled as they are asked for; at most as many as are built in
};

/// Media type by the ending of a path.
std::string_view type_of(std::string_view path);

}  // namespace vitrine
