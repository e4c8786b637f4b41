#include "desk.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "test.hpp"
#include "web/peers.hpp"

using namespace vitrine;

namespace {

std::filesystem::path make_folder() {
  start_crypto();
  const auto folder = std::filesystem::temp_directory_path() / ("vitrine-test-" + random_hex(8));
  std::filesystem::create_directories(folder);
  return folder;
}

Instant first_day() { return *parse_rfc3339("2026-11-24T12:00:00Z"); }

void take_query(Request& request, std::string_view query) {
  if (query.empty()) return;
  for (const auto part : split(query, '&')) {
    const auto equals = part.find('=');
    request.query.emplace_back(std::string{part.substr(0, equals)},
                               equals == std::string_view::npos ? "" : std::string{part.substr(equals + 1)});
  }
}

std::string body_of(const Reply& reply) {
  if (const auto* text = std::get_if<std::string>(&reply.body)) return *text;
  if (const auto* shared = std::get_if<SharedBytes>(&reply.body)) return **shared;
  if (const auto* stream = std::get_if<StreamBody>(&reply.body)) return stream->first;
  const auto& file = std::get<FileBody>(reply.body);
  return read_file(file.path).substr(file.offset, file.size);
}

}  // namespace

Json Answer::json() const {
  INFO(status << " " << text);
  auto value = parse_json(text);
  REQUIRE(value.has_value());
  return std::move(*value);
}

std::string Answer::pointers() const {
  std::string all;
  const auto body = json();
  if (body.contains("errors"))
    for (const auto& error : body["errors"]) all += (all.empty() ? "" : ",") + error["pointer"].get<std::string>();
  return all;
}

Desk::Desk()
    : now(first_day()),
      folder(make_folder()),
      store(folder, [this] { return now; }),
      media(store, std::filesystem::path{BUILD_DIR} / "vitrine-media"),
      app(store, media, {}, [this] { return now; }) {
  app.publish = [this](std::string event) { published.push_back(std::move(event)); };
  router = std::make_unique<Router>(app.routes(), app.authenticator(), app.dresser());
  app.answer = [this](Request request) { return router->answer(std::move(request)); };
  for (const auto role : {Role::reader, Role::author, Role::editor, Role::admin}) {
    const std::string name{name_of(role)};
    const auto secret = store.write("test", [&](Transaction& tx) { return app.tokens.create(tx, name, role); });
    REQUIRE(secret.has_value());
    tokens_.emplace_back(name, *secret);
  }
}

Desk::~Desk() {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

std::string Desk::token(std::string_view role) const {
  for (const auto& [name, secret] : tokens_)
    if (name == role) return secret;
  return std::string{role};
}

Answer Desk::ask(std::string_view who, std::string_view method, std::string_view target, std::string body,
                 Headers headers) {
  Request request;
  request.method = *method_named(method);
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (question != std::string_view::npos) take_query(request, target.substr(question + 1));
  request.headers = std::move(headers);
  if (!body.empty() && request.header("Content-Type").empty())
    request.headers.emplace_back("content-type", "application/json");
  if (!who.empty() && who != "local") request.headers.emplace_back("authorization", "Bearer " + token(who));
  request.body = std::move(body);
  request.peer = who == "local" ? "local" : peer;
  request.peer_is_local = request.peer == "local" || is_loopback(request.peer);
  auto reply = router->answer(std::move(request));
  return {reply.status, reply.content_type, body_of(reply), std::move(reply)};
}

std::string Desk::make(std::string body) {
  const auto answer = post("/api/v1/items", std::move(body));
  INFO(answer.text);
  REQUIRE(answer.status == 201);
  return answer.json()["id"].get<std::string>();
}
