#include "web/body.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

Expected<Json, Reply> object_body(const Request& request, std::initializer_list<std::string_view> types) {
  if (!has_body(request)) return refuse(problem(400, "The body is empty; send a JSON object."));
  if (std::find(types.begin(), types.end(), content_type(request)) == types.end())
    return refuse(problem(415, fmt::format("Send this with \"Content-Type: {}\".", *types.begin())));
  auto value = parse_json(body_text(request));
  if (!value) return refuse(problem(400, fmt::format("The body is {}.", value.error())));
  if (!value->is_object()) return refuse(refused({{"", "must be a JSON object"}}));
  return std::move(*value);
}

}  // namespace

std::optional<Reply> check_query(const Request& request, std::initializer_list<std::string_view> known) {
  for (auto given = request.query.begin(); given != request.query.end(); ++given) {
    const auto& name = given->first;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      if (known.size() == 0)
        return problem(400, fmt::format("There is no parameter \"{}\" here; this address takes none.", name));
      return problem(400, fmt::format("There is no parameter \"{}\" here; known are: {}.", name,
                                      fmt::join(known.begin(), known.end(), ", ")));
    }
    if (std::any_of(request.query.begin(), given, [&](const auto& earlier) { return earlier.first == name; }))
      return problem(400, fmt::format("The parameter \"{}\" is given twice.", name));
  }
  return std::nullopt;
}

Expected<bool, Reply> flag(const Request& request, std::string_view name) {
  const auto value = request.query_value(name);
  if (!value || *value == "false" || *value == "0") return false;
  if (*value == "true" || *value == "1" || value->empty()) return true;
  return refuse(refused({{fmt::format("/{}", name), "must be true or false"}}));
}

std::string content_type(const Request& request) {
  const auto whole = request.header("Content-Type");
  return to_lower_ascii(trim(whole.substr(0, whole.find(';'))));
}

bool has_body(const Request& request) { return !request.body.empty() || !request.body_file.empty(); }

std::uint64_t body_size(const Request& request) {
  return request.body_file.empty() ? request.body.size() : std::filesystem::file_size(request.body_file);
}

std::string body_text(const Request& request) {
  return request.body_file.empty() ? request.body : read_file(request.body_file);
}

std::unique_ptr<std::istream> body_stream(const Request& request) {
  if (request.body_file.empty()) return std::make_unique<std::istringstream>(request.body);
  auto file = std::make_unique<std::ifstream>(request.body_file, std::ios::binary);
  if (!*file) throw Fault(system_error("open", request.body_file, errno));
  return file;
}

Sha256 body_sha256(const Request& request) {
  if (request.body_file.empty()) return sha256(request.body);
  const auto file = body_stream(request);
  Sha256Sum sum;
  std::string piece(65536, '\0');
  while (file->read(piece.data(), static_cast<std::streamsize>(piece.size())) || file->gcount() > 0)
    sum.add(std::string_view{piece}.substr(0, static_cast<std::size_t>(file->gcount())));
  return sum.finish();
}

Expected<Json, Reply> json_body(const Request& request) { return object_body(request, {"application/json"}); }

Expected<Json, Reply> patch_body(const Request& request) {
  return object_body(request, {"application/merge-patch+json", "application/json"});
}

Json merged(const Json& current, const Json& patch) {
  Json result = current;
  result.merge_patch(patch);
  for (const auto& [name, value] : patch.items())
    if (value.is_null() && !current.contains(name)) result[name] = nullptr;
  return result;
}

Reply refused(const Problems& problems) {
  return problem(422,
                 problems.size() == 1
                     ? "One field was refused; see errors. Nothing was changed."
                     : fmt::format("{} fields were refused; see errors. Nothing was changed.", problems.size()),
                 problems);
}

BodyFile::BodyFile(const Request& request, const std::filesystem::path& spool_folder) : path_(request.body_file) {
  if (!path_.empty()) return;
  std::filesystem::create_directories(spool_folder);
  path_ = spool_folder / ("body-" + random_hex(8));
  const Fd fd{::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!fd) throw Fault(system_error("create", path_, errno));
  try {
    write_all(fd.get(), request.body, path_);
  } catch (...) {
    std::filesystem::remove(path_);
    throw;
  }
  ours_ = true;
}

BodyFile::~BodyFile() {
  std::error_code ignored;
  if (ours_) std::filesystem::remove(path_, ignored);
}

}  // namespace vitrine
