#include "cli/local.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <functional>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/floor_clock.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/unix_socket.hpp"
#include "cli/command.hpp"
#include "cli/places.hpp"
#include "store/media.hpp"
#include "store/store.hpp"
#include "web/app.hpp"
#include "web/routes.hpp"

namespace vitrine {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 10s;
constexpr auto pause_between_looks = 50ms;

/// What follows the host of "http://vitrine/path?query".
std::string_view target_of(std::string_view url) {
  const auto scheme = url.find("://");
  const auto slash = scheme == std::string_view::npos ? url.find('/') : url.find('/', scheme + 3);
  return slash == std::string_view::npos ? "/" : url.substr(slash);
}

Request to_request(const ClientRequest& asked) {
  const auto method = method_named(asked.method);
  if (!method) throw Fault(fmt::format("there is no method {}", asked.method));
  const auto target = target_of(asked.url);
  const auto mark = std::min(target.find('?'), target.size());
  Request request;
  request.method = *method;
  request.path = percent_decoded(target.substr(0, mark));
  if (mark < target.size())
    for (const auto pair : split(target.substr(mark + 1), '&')) {
      const auto equals = std::min(pair.find('='), pair.size());
      request.query.emplace_back(percent_decoded(pair.substr(0, equals)),
                                 percent_decoded(pair.substr(std::min(equals + 1, pair.size()))));
    }
  request.headers = asked.headers;
  request.body = asked.body;
  request.body_file = asked.body_file;
  request.peer = "local";
  request.peer_is_local = true;
  return request;
}

using Sink = std::function<void(std::string_view part)>;

void put(std::FILE* out, std::string_view part, const std::filesystem::path& named) {
  if (std::fwrite(part.data(), 1, part.size(), out) != part.size() || std::fflush(out) != 0)
    throw Fault(system_error("write", named, errno));
}

void deliver_file(const FileBody& file, const Sink& sink) {
  std::ifstream in{file.path, std::ios::binary};
  in.seekg(static_cast<std::streamoff>(file.offset));
  std::vector<char> buffer(64 * 1024);
  for (auto left = file.size; left > 0;) {
    const auto wanted = std::min<std::uint64_t>(left, buffer.size());
    if (!in.read(buffer.data(), static_cast<std::streamsize>(wanted)))
      throw Fault(fmt::format("could not read {}", file.path.string()));
    sink({buffer.data(), wanted});
    left -= wanted;
  }
}

void deliver(const Reply& reply, const Sink& sink) {
  if (const auto* file = std::get_if<FileBody>(&reply.body)) return deliver_file(*file, sink);
  if (const auto* text = std::get_if<std::string>(&reply.body)) return sink(*text);
  if (const auto* shared = std::get_if<SharedBytes>(&reply.body)) return sink(**shared);
}

}  // namespace

ClientReply answer_locally(const Router& router, const ClientRequest& request) {
  const auto reply = router.answer(to_request(request));
  ClientReply answer;
  answer.status = reply.status;
  for (const auto& [name, value] : reply.headers) answer.headers.emplace_back(to_lower_ascii(name), value);
  answer.headers.emplace_back("content-type", reply.content_type);
  const bool fine = reply.status / 100 == 2;
  if (fine && request.output != nullptr) {
    deliver(reply, [&](std::string_view part) { put(request.output, part, "the output"); });
  } else if (fine && !request.output_file.empty()) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(request.output_file.c_str(), "wb"),
                                                               &std::fclose};
    if (!file) throw Fault(system_error("open", request.output_file, errno));
    deliver(reply, [&](std::string_view part) { put(file.get(), part, request.output_file); });
  } else {
    deliver(reply, [&](std::string_view part) { answer.body += part; });
  }
  return answer;
}

/// The server's part without a server.
struct House {
  explicit House(const std::filesystem::path& data)
      : store{data, [this] { return known.now(); }},
        media{store, media_program()},
        app{store, media, AppSettings{}, [this] { return known.now(); }},
        router{app.routes(), app.authenticator()} {  // nobody looks at a page here
    known.raise_to(store.version().committed_at);
  }
  /// As the server's: a commit of 1970 would leave it nothing to count on from at its next start.
  FloorClock known{beginning_of_time};
  Store store;
  Media media;
  App app;
  Router router;
};

struct Local::Inner {
  std::filesystem::path socket;  ///< empty: nobody owns the folder but us
  std::optional<House> house;

  /// Whether the data were found, here or behind the socket.
  bool find(const std::filesystem::path& data, bool last_try) {
    std::error_code ignored;
    if (std::filesystem::exists(data, ignored))
      if (auto path = control_socket(data); connect_unix(path)) {
        socket = std::move(path);
        return true;
      }
    try {
      house.emplace(data);
      return true;
    } catch (const FolderInUse&) {
      if (last_try) throw;
      return false;
    }
  }
};

Local::Local(const Settings& settings, Folder folder) : inner_{std::make_unique<Inner>()} {
  log_to_standard_error();
  set_log_level(std::max(settings.log_level, Level::warning));
  std::error_code ignored;
  if (folder == Folder::must_exist && !std::filesystem::exists(settings.data / "vitrine.db", ignored))
    throw Fault(fmt::format("there are no data in {}; is that the right folder? (--data DIR)", settings.data.string()));
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!inner_->find(settings.data, std::chrono::steady_clock::now() >= until))
    std::this_thread::sleep_for(pause_between_looks);
}

Local::~Local() = default;

Expected<ClientReply> Local::send(const ClientRequest& request) {
  if (inner_->house) return answer_locally(inner_->house->router, request);
  auto asked = request;
  asked.unix_socket = inner_->socket;
  return vitrine::send(asked);
}

ClientReply Local::ask(std::string_view method, std::string_view path, std::string body) {
  ClientRequest request{.method = std::string{method}, .url = fmt::format("http://vitrine{}", path)};
  if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  request.body = std::move(body);
  auto reply = send(request);
  if (!reply) throw Fault(reply.error());
  return std::move(*reply);
}

std::string reason_of(const ClientReply& reply) {
  const auto told = parse_json(reply.body);
  if (!told || !told->is_object()) return fmt::format("the answer was {}, without a reason", reply.status);
  return told->value("detail", told->value("title", "refused"));
}

int report_refusal(const ClientReply& reply) {
  fmt::print(stderr, "vitrine: {}\n", reason_of(reply));
  const auto told = parse_json(reply.body);
  if (told && told->is_object())
    for (const auto& error : told->value("errors", Json::array()))
      fmt::print(stderr, "  {}: {}\n", error.value("pointer", ""), error.value("detail", ""));
  return reply.status == 400 || reply.status == 413 || reply.status == 415 || reply.status == 422 ? exit_refused
                                                                                                  : exit_failed;
}

}  // namespace vitrine
