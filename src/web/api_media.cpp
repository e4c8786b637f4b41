// Uploading images, and asking whether an original was uploaded before.
#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"

namespace vitrine {
namespace {

Json described(const Medium& medium) {
  Json json;
  json["sha256"] = medium.sha256.hex();
  json["width"] = medium.width;
  json["height"] = medium.height;
  return json;
}

std::optional<Reply> wrong_type(const Request& request) {
  const auto type = content_type(request);
  if (type.substr(0, 6) == "image/" || type == "application/octet-stream") return std::nullopt;
  if (type == "multipart/form-data")
    return problem(415,
                   "Send the image itself as the body, not a form: curl --data-binary @FILE with its Content-Type.");
  return problem(415, "Send the image as the body, with its Content-Type (image/jpeg …) or application/octet-stream.");
}

Reply upload(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  if (!has_body(request)) return problem(400, "The body is empty; send the image as it is.");
  if (auto no = wrong_type(request)) return std::move(*no);
  const BodyFile file{request, app.settings.spool_folder};
  const auto added = app.media.add(file.path(), request.identity.name);
  if (!added) return to_reply(added.error());
  auto reply = json_reply(described(added->medium), caching::none, added->existed ? 200 : 201);
  return std::move(reply.with("Location", "/media/" + added->medium.sha256.hex()));
}

Reply find_upload(App& app, const Request& request) {
  if (auto no = check_query(request, {"source"})) return std::move(*no);
  const auto given = request.query_value("source");
  if (!given) return problem(400, "Say which original: ?source= and the SHA-256 of its bytes.");
  const auto source = Sha256::parse(*given);
  if (!source) return refused({{"/source", "must be 64 hexadecimal digits"}});
  const auto medium = app.media.find_by_source(*source);
  if (!medium) return problem(404, "This original was not uploaded yet; POST it to /api/v1/media.");
  return tagged(request, described(*medium), caching::private_revalidate);
}

}  // namespace

std::vector<Route> media_api_routes(App& app) {
  return {
      {Method::post, "/api/v1/media", Role::author, image_body_limit, writing_itself(app, upload)},
      {Method::get, "/api/v1/media", Role::author, 0, reading(app, find_upload)},
  };
}

}  // namespace vitrine
