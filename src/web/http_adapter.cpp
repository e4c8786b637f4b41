#include "web/http_adapter.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include <httplib.h>

#include "base/log.hpp"
#include "web/server.hpp"

namespace vitrine {
namespace {
/// One request being answered on this thread.
struct Exchange {
  const HttpAdapter::Line& line;
  const Reply& reply;
  const std::string& date;
  std::string_view unread;  // of the request
  std::string written;      // of the answer
};
thread_local Exchange* exchange = nullptr;

/// A stream over memory; the base has the same seven pure functions in every version.
class MemoryStream final : public httplib::Stream {
 public:
  bool is_readable() const override { return !exchange->unread.empty(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* into, std::size_t size) override {
    const auto taken = std::min(size, exchange->unread.size());
    std::memcpy(into, exchange->unread.data(), taken);
    exchange->unread.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    exchange->written.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { clear(ip, port); }
  void get_local_ip_and_port(std::string& ip, int& port) const override { clear(ip, port); }
  socket_t socket() const override { return 0; }  // never the real one: the library refuses numbers above 1023

 private:
  static void clear(std::string& ip, int& port) {
    ip.clear();
    port = 0;
  }
};

bool has_body(int status) { return status != 204 && status != 304; }

/// A name or value with a line break would let its author write headers of his own.
bool is_harmless(const std::string& text) { return text.find_first_of(std::string_view{"\r\n\0", 3}) == text.npos; }

void copy_headers(const Reply& reply, httplib::Response& into) {
  for (const auto& [name, value] : reply.headers) {
    if (is_harmless(name) && is_harmless(value))
      into.headers.emplace(name, value);
    else
      log(Level::error, "header_dropped", {{"why", "a line break in it"}});
  }
}

/// Heads that were just written, for answers that many ask for: only the body differs, or not even that. To write one
/// anew costs the library as much as all else of such an answer. One of these a thread.
class RecentHeads {
 public:
  const std::string* find(const HttpAdapter::Line& line, const Reply& reply, std::int64_t second) {
    const auto& kept = slot(reply);
    const bool same = kept.second == second && kept.keep_alive == line.keep_alive && kept.old == line.old &&
                      kept.status == reply.status && kept.size == size_of(reply) && kept.type == reply.content_type &&
                      kept.headers == reply.headers;
    return same ? &kept.bytes : nullptr;
  }
  void keep(const HttpAdapter::Line& line, const Reply& reply, std::int64_t second, const std::string& bytes) {
    slot(reply) = {second,   size_of(reply),     reply.status,  line.keep_alive,
                   line.old, reply.content_type, reply.headers, bytes};
  }

 private:
  struct Kept {
    std::int64_t second = -1;  // of its Date
    std::uint64_t size = 0;
    int status = 0;
    bool keep_alive = false, old = false;
    std::string type;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string bytes;
  };
  Kept& slot(const Reply& reply) { return kept_[size_of(reply) % kept_.size()]; }
  std::array<Kept, 7> kept_;
};
}  // namespace

class HttpAdapter::Library final : public httplib::Server {
 public:
  Library() {
    set_pre_routing_handler([](const httplib::Request&, httplib::Response& response) {
      fill(response);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) { mend(response); });
  }

  void run() {
    MemoryStream stream;
    run(&Library::process_request, stream);
  }

 private:
  using Setup = std::function<void(httplib::Request&)>;
  // The library's signature changed between the versions that we serve; the type of the pointer picks the right call.
  // Its own keep-alive header costs a stringstream and is wrong for us, so it is always told that this is the last.
  using Run011 = bool (httplib::Server::*)(httplib::Stream&, bool, bool&, const Setup&);
  using Run018 = bool (httplib::Server::*)(httplib::Stream&, const std::string&, int, const std::string&, int, bool,
                                           bool&, const Setup&);
  void run(Run011 process, httplib::Stream& stream) {
    bool closed = false;
    (this->*process)(stream, true, closed, Setup{});
  }
  void run(Run018 process, httplib::Stream& stream) {
    bool closed = false;
    static const std::string unknown;
    (this->*process)(stream, unknown, 0, unknown, 0, true, closed, Setup{});
  }

  static void fill(httplib::Response& response) {
    const auto& reply = exchange->reply;
    response.status = reply.status;
    copy_headers(reply, response);
    response.headers.emplace("Date", exchange->date);
    if (!reply.content_type.empty()) response.headers.emplace("Content-Type", reply.content_type);
    if (std::holds_alternative<StreamBody>(reply.body)) response.headers.emplace("X-Accel-Buffering", "no");
    // A length and no content: the library then writes the head alone.
    response.headers.emplace("Content-Length", std::to_string(size_of(reply)));
  }

  /// After the library added its headers, before it writes them.
  static void mend(httplib::Response& response) {
    const auto& [line, reply, date, unread, written] = *exchange;
    if (line.keep_alive) response.headers.erase("Connection");
    if (line.keep_alive && line.old) response.headers.emplace("Connection", "keep-alive");
    if (reply.header("Accept-Ranges").empty()) response.headers.erase("Accept-Ranges");
    if (!has_body(reply.status) || std::holds_alternative<StreamBody>(reply.body))
      response.headers.erase("Content-Length");
  }
};

HttpAdapter::HttpAdapter(Clock clock) : clock_(std::move(clock)), library_(std::make_unique<Library>()) {}
HttpAdapter::~HttpAdapter() = default;

std::string HttpAdapter::write_head(const Line& line, const Reply& reply) const {
  thread_local std::int64_t second = -1;
  thread_local std::string date;
  thread_local RecentHeads recent;
  const auto now = clock_();
  if (const auto present = to_unix_ms(now) / 1000; present != second) {
    second = present;
    date = format_http_date(now);
  }
  const bool is_shared = std::holds_alternative<SharedBytes>(reply.body);
  if (const auto* bytes = is_shared ? recent.find(line, reply, second) : nullptr) return *bytes;
  std::string request;
  request.append(line.method).append(" ").append(line.target).append(" HTTP/1.1\r\n\r\n");
  Exchange here{line, reply, date, request, {}};
  here.written.reserve(512);
  exchange = &here;
  library_->run();
  exchange = nullptr;
  if (is_shared) recent.keep(line, reply, second, here.written);
  return std::move(here.written);
}

std::uint64_t size_of(const Reply& reply) {
  if (const auto* text = std::get_if<std::string>(&reply.body)) return text->size();
  if (const auto* shared = std::get_if<SharedBytes>(&reply.body)) return *shared ? (*shared)->size() : 0;
  if (const auto* file = std::get_if<FileBody>(&reply.body)) return file->size;
  return 0;
}

std::string http_server_library() { return "cpp-httplib " CPPHTTPLIB_VERSION; }

}  // namespace vitrine
