#include "web/serving.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>

#include "base/log.hpp"
#include "base/text.hpp"
#include "web/broadcaster.hpp"
#include "web/peers.hpp"
#include "web/session_cookie.hpp"

namespace vitrine {
namespace {
constexpr std::uint64_t free_body = 16u << 10;     // read from anybody, before it is known who he is
constexpr std::uint64_t memory_body = 256u << 10;  // what is larger goes into a file

bool is_read(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

/// What only staff, or this machine's own screen, may see: not by a name that somebody else pointed at us.
bool is_private(std::string_view path) {
  return path == "/admin" || path.starts_with("/admin/") || path == "/api/v1/setup";
}

/// Opens the file of an answer before the head is written. Replaces the reply when it cannot.
OpenFile open_file(Reply& reply) {
  const auto* file = std::get_if<FileBody>(&reply.body);
  if (!file) return {};
  Fd fd{open(file->path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (fd) return {std::move(fd), static_cast<std::int64_t>(file->offset), file->size, file->keep};
  log(Level::error, "file_not_sent", {{"error", system_error("open", file->path, errno)}});
  reply = problem(500, "The server could not read what it wanted to send; its log says why.");
  complete(reply);
  return {};
}

Outgoing::Body body_of(Reply& reply, OpenFile file) {
  if (file.fd) return file;
  if (auto* text = std::get_if<std::string>(&reply.body)) return std::move(*text);
  if (auto* shared = std::get_if<SharedBytes>(&reply.body)) return std::move(*shared);
  return std::string{};
}

/// To who speaks plain HTTP where TLS is expected. A page is found again at once; a script, which may send a secret, is
/// told instead of led, so that it does not go on like that.
Reply to_tls(const Head& head) {
  const auto address = "https://" + std::string{head.request.header("Host")} + head.target;
  const bool led = is_read(head.request.method) && head.request.header("Authorization").empty() && !head.host.empty();
  if (!led) return problem(400, "This server speaks TLS here: ask for the same by https:// instead of http://.");
  Reply reply;
  reply.status = 307;  // for now: a browser would remember 308 when TLS is long given up
  reply.with("Location", address).with("Cache-Control", "no-store");
  reply.content_type = "text/plain; charset=utf-8";
  reply.body = "This page is at " + address + "\n";
  return reply;
}

std::string forwarded_for(const Request& request) {
  std::string all;
  for (const auto& [name, value] : request.headers)
    if (name.size() == 15 && same_ignoring_case(name, "X-Forwarded-For")) all += (all.empty() ? "" : ",") + value;
  return all;
}
}  // namespace

Serving::Serving(const Router& router, const ServerSettings& settings, Clock clock, const Broadcaster& broadcaster)
    : router_(router),
      settings_(settings),
      adapter_(std::move(clock)),
      broadcaster_(broadcaster),
      spool_folder_(settings.spool_folder.empty() ? std::filesystem::temp_directory_path() : settings.spool_folder) {}

Serving::Step Serving::advance(Conn& conn) { return conn.head ? take_body(conn) : read_next_head(conn); }

Serving::Step Serving::read_next_head(Conn& conn) {
  const auto bytes = conn.unused();
  switch (conn.scan.look(bytes)) {
    case HeadScan::Found::unfinished: conn.enter(bytes.empty() ? Phase::idle : Phase::head); return Step::hungry;
    case HeadScan::Found::refused: refuse(conn, conn.scan.refusal()); return Step::progress;
    case HeadScan::Found::whole: break;
  }
  auto head = read_head(bytes.substr(conn.scan.begin(), conn.scan.end() - conn.scan.begin()));
  conn.use(conn.scan.end());
  conn.scan = {};
  if (head) return begin(conn, std::move(*head));
  refuse(conn, head.error());
  return Step::progress;
}

void Serving::know_sender(const Conn& conn, Head& head) const {
  auto& request = head.request;
  request.peer = believed_sender(conn.address, forwarded_for(request), settings_.trusted_proxies);
  request.peer_is_local = request.peer == "local" || is_loopback(request.peer);
  request.secure = conn.wire.is_secure();
}

/// Plain HTTP is still for this machine's own screen, which nobody overhears and for which no authority certifies
/// "localhost"; and for a proxy that took the TLS off.
bool Serving::must_come_by_tls(const Conn& conn, const Head& head) const {
  if (!conn.lacks_tls) return false;
  const bool itself = is_loopback(conn.address);
  if (itself && (head.host == "localhost" || is_loopback(head.host))) return false;
  const auto& trusted = settings_.trusted_proxies;
  const bool is_proxy = itself || std::find(trusted.begin(), trusted.end(), conn.address) != trusted.end();
  return !(is_proxy && is_secure(head.request));
}

Serving::Step Serving::begin(Conn& conn, Head head) {
  know_sender(conn, head);
  const bool guarded = !is_read(head.request.method) || is_private(head.request.path);
  if (guarded && conn.address != "local" && !is_our_name(head.host, settings_.host_names)) {
    send_last(conn, head,
              problem(421,
                      "This server is not known by the name in Host. Use its address, or add the name to its "
                      "settings (host_names)."));
    return Step::progress;
  }
  if (must_come_by_tls(conn, head)) {
    send_last(conn, head, to_tls(head));
    return Step::progress;
  }
  if (head.content_length > 0) return await_body(conn, std::move(head));
  conn.head = std::make_unique<Head>(std::move(head));
  if (is_slow(conn)) return Step::slow;
  answer(conn);
  return Step::progress;
}

std::optional<Reply> Serving::refuse_body(Conn& conn, const Head& head) const {
  const auto& request = head.request;
  const auto size = head.content_length;
  const auto limit = router_.body_limit(request.method, request.path, conn.address == "local");
  const bool thrown_away = is_read(request.method) || !limit;
  if (!thrown_away && size > *limit && !(request.method == Method::del && size <= free_body))
    return problem(413, *limit == 0
                            ? "This request takes no body."
                            : "The body is too large: at most " + std::to_string(*limit) + " bytes are taken here.");
  if (size <= free_body) return std::nullopt;
  if (is_read(request.method) && limit) return problem(413, "This request takes no body.");
  // Strangers cannot fill our memory or disk: who may send this is settled before it is read.
  return router_.refuse_early(request, size);
}

Serving::Step Serving::await_body(Conn& conn, Head head) {
  if (auto no = refuse_body(conn, head)) {
    send_last(conn, head, std::move(*no));
    return Step::progress;
  }
  try {
    if (head.content_length > memory_body) conn.upload = std::make_unique<Upload>(spool_folder_, head.content_length);
  } catch (const Fault& fault) {
    log(Level::error, "upload_not_stored", {{"error", fault.what()}});
    send_last(conn, head, problem(507, "There is no room on the server's disk for this; its log says more."));
    return Step::progress;
  }
  const bool invite = head.wants_continue && conn.unused().empty();
  conn.head = std::make_unique<Head>(std::move(head));
  conn.watch.enter(Phase::body);
  if (!invite) return take_body(conn);
  conn.out.put("HTTP/1.1 100 Continue\r\n\r\n", std::string{});
  return Step::progress;
}

Serving::Step Serving::take_body(Conn& conn) {
  conn.enter(Phase::body);
  const auto size = conn.head->content_length;
  if (conn.upload) {
    try {
      conn.use(conn.upload->take(conn.unused()));
    } catch (const Fault& fault) {
      log(Level::error, "upload_not_stored", {{"error", fault.what()}});
      send_last(conn, *conn.head, problem(507, "There is no room on the server's disk for this; its log says more."));
      return Step::progress;
    }
    if (conn.upload->left() > 0) return Step::hungry;
    conn.head->request.body_file = conn.upload->path();
  } else {
    if (conn.unused().size() < size) return Step::hungry;
    if (!is_read(conn.head->request.method)) conn.head->request.body = conn.unused().substr(0, size);
    conn.use(size);
  }
  if (is_slow(conn)) return Step::slow;
  answer(conn);
  return Step::progress;
}

bool Serving::is_slow(const Conn& conn) const {
  // Imports and images take long, and so do backups: their routes are known by the size of what they take.
  const auto& request = conn.head->request;
  if (is_read(request.method)) return false;
  return router_.body_limit(request.method, request.path, conn.address == "local").value_or(0) > json_body_limit;
}

void Serving::answer(Conn& conn) {
  const auto head = std::move(conn.head);
  const auto upload = std::move(conn.upload);  // removed after the answer
  conn.watch.enter(Phase::handler);
  requests_.fetch_add(1, std::memory_order_relaxed);
  const auto mark = broadcaster_.mark();  // before the answer is made: see Broadcaster
  auto reply = router_.answer(std::move(head->request));
  put(conn, *head, head->keep_alive && !ending_, std::move(reply), mark);
}

void Serving::put(Conn& conn, const Head& head, bool keep_alive, Reply reply, std::uint64_t mark) {
  auto file = open_file(reply);
  auto* stream = std::get_if<StreamBody>(&reply.body);
  conn.close_after = !keep_alive || stream;
  auto bytes = adapter_.write_head({head.method, head.target, !conn.close_after, head.old}, reply);
  const bool bodiless = head.method == "HEAD";
  if (stream && !bodiless) {
    conn.stream = Conn::Stream{std::move(bytes) + stream->first, mark};
    return;
  }
  const bool no_content = bodiless || reply.status == 204 || reply.status == 304;
  conn.out.put(std::move(bytes), no_content ? Outgoing::Body{} : body_of(reply, std::move(file)));
}

void Serving::send_last(Conn& conn, const Head& head, Reply reply) {
  refused_.fetch_add(1, std::memory_order_relaxed);
  complete(reply);
  put(conn, head, false, std::move(reply), 0);
  conn.head.reset();
  conn.upload.reset();
  conn.unread = true;
}

void Serving::refuse(Conn& conn, const HeadRefusal& refusal) {
  auto reply = problem(refusal.status, refusal.detail);
  if (refusal.status == 405) reply.with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  Head head;  // what was sent is not shown to the library
  head.method = std::string{refusal.bodiless ? "HEAD" : "GET"};
  head.target = std::string{"/"};
  send_last(conn, head, std::move(reply));
}

void Serving::refuse_late(Conn& conn) {
  conn.use(conn.unused().size());
  conn.scan = {};
  refuse(conn, {408, "The request did not arrive in time.", false});
}

}  // namespace vitrine
