#include <chrono>
#include <fstream>
#include <numeric>
#include <thread>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "server_under_test.hpp"
#include "web/session_cookie.hpp"

namespace vitrine {

TemporaryFolder::TemporaryFolder() {
  auto name = (std::filesystem::temp_directory_path() / "vitrine-web-XXXXXX").string();
  path = mkdtemp(name.data());
}
TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path); }

void Door::open() {
  const std::lock_guard lock{mutex_};
  open_ = true;
  opened_.notify_all();
}
void Door::wait() {
  std::unique_lock lock{mutex_};
  opened_.wait(lock, [&] { return open_; });
}

namespace {
Reply text(std::string body) {
  Reply reply;
  reply.content_type = "text/plain; charset=utf-8";
  reply.body = std::move(body);
  return reply;
}

Reply echo(const Request& request) {
  std::string body{name_of(request.method)};
  body += " " + request.path + "\n";
  for (const auto& [name, value] : request.query) body += "query " + name + "=" + value + "\n";
  for (const auto& [name, value] : request.headers) body += "header " + name + "=" + value + "\n";
  return text(body);
}

Reply large(const Request& request) {
  const bool in_file = !request.body_file.empty();
  const auto body = in_file ? read_file(request.body_file) : request.body;
  return text((in_file ? "file " : "memory ") + std::to_string(body.size()) + " " + sha256(body).hex());
}

std::uint64_t number(const Request& request, std::string_view name) {
  return std::stoull(std::string{request.query_value(name).value()});
}
}  // namespace

std::vector<Route> TestServer::routes() {
  const auto big = std::make_shared<const std::string>(std::string(8 << 20, 'b'));
  const auto none = Role::nobody;
  return {{Method::get, "/hello", none, 0, [](const Request&) { return text("hello"); }},
          {Method::get, "/echo", none, 0, echo},
          {Method::del, "/echo", none, 0, echo},
          {Method::get, "/big", none, 0,
           [big](const Request&) {
             auto reply = text("");
             reply.body = big;
             return reply;
           }},
          {Method::get, "/file", none, 0,
           [this](const Request& request) {
             auto reply = text("");
             reply.body = FileBody{folder.path / "file", number(request, "offset"), number(request, "size")};
             return reply;
           }},
          {Method::post, "/small", none, json_body_limit, [](const Request& request) { return text(request.body); }},
          {Method::post, "/large", none, import_body_limit, large},
          {Method::post, "/for-editors", Role::editor, import_body_limit, large},
          {Method::post, "/nobody", none, 0, [](const Request&) { return text("done"); }},
          {Method::get, "/events", none, 0,
           [this](const Request&) {
             Reply reply;
             reply.content_type = "text/event-stream";
             reply.body = StreamBody{first_of_stream};
             if (before_stream) before_stream();
             return reply;
           }},
          {Method::get, "/door", none, 0,
           [this](const Request&) {
             door.wait();
             return text("opened");
           }},
          {Method::post, "/slow-door", none, import_body_limit,
           [this](const Request&) {
             door.wait();
             return text("opened");
           }},
          {Method::get, "/peer", none, 0,
           [](const Request& request) { return text(request.peer + (request.peer_is_local ? " local" : "")); }},
          {Method::get, "/cookie", none, 0,
           [](const Request& request) {
             auto reply = no_content();
             set_session_cookie(reply, request, "secret");
             return reply;
           }},
          {Method::get, "/admin/page", none, 0, [](const Request&) { return text("page"); }},
          {Method::get, "/empty", none, 0, [](const Request&) { return no_content(); }}};
}

TestServer::TestServer(ServerSettings settings) {
  if (settings.listen == ServerSettings{}.listen) settings.listen = "127.0.0.1:0";
  settings.spool_folder = folder.path / "spool";
  settings.control_socket = folder.path / "control.sock";
  router = std::make_unique<Router>(routes(), [](const Request&) { return Identity{}; });
  server = std::make_unique<Server>(*router, std::move(settings), system_now);
  server->start();
}

TestServer::~TestServer() {
  door.open();
  server->stop();
}

RawAnswer TestServer::ask(std::string_view request) const {
  auto one = client();
  one.send(request);
  return one.read_answer(request.substr(0, 5) == "HEAD ");
}

std::string get(std::string_view path, std::string_view headers) {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{headers} + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view headers) {
  return "POST " + std::string{path} +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string{headers} + "\r\n" + std::string{body};
}

bool eventually(const std::function<bool()>& happened) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (!happened()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return true;
}

}  // namespace vitrine
