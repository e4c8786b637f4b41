// What handlers read from a request: query and body. Each gives the answer that refuses, or nothing to object to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "base/sha256.hpp"
#include "web/routes.hpp"

namespace vitrine {

/// Unknown or doubled parameters of the query are refused with 400.
std::optional<Reply> check_query(const Request& request, std::initializer_list<std::string_view> known);
/// Of a parameter that is "true", "false" or absent (false); anything else is refused with 422.
Expected<bool, Reply> flag(const Request& request, std::string_view name);

/// The media type of the body, lower case, without parameters.
std::string content_type(const Request& request);
bool has_body(const Request& request);
std::uint64_t body_size(const Request& request);
/// The body, wherever it waits.
std::string body_text(const Request& request);
std::unique_ptr<std::istream> body_stream(const Request& request);
Sha256 body_sha256(const Request& request);
/// The body as a JSON object: 400 for none and for what is not JSON, 415 for another Content-Type, 422 for no object.
Expected<Json, Reply> json_body(const Request& request);
/// The same for a merge patch (RFC 7396), which application/json may carry too.
Expected<Json, Reply> patch_body(const Request& request);

/// `current` changed by `patch`. Names that `current` does not have stay, also with null, so that whoever reads the
/// result refuses them by name.
Json merged(const Json& current, const Json& patch);

/// 422 with every problem.
Reply refused(const Problems& problems);

/// The body as a file: the spooled one, or a copy in `spool_folder` that goes with this.
class BodyFile {
 public:
  BodyFile(const Request& request, const std::filesystem::path& spool_folder);
  ~BodyFile();
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool ours_ = false;
};

}  // namespace vitrine
