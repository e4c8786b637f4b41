#include "net/http_client.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "net/curl.hpp"

namespace vitrine {
namespace {

constexpr std::size_t answer_limit = 64u << 20;
constexpr long connect_deadline_ms = 10'000;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

FileHandle open_file(const std::filesystem::path& path, const char* mode, std::string_view doing) {
  FileHandle file{std::fopen(path.c_str(), mode)};
  if (!file) throw Fault(system_error(doing, path, errno));
  return file;
}

/// What one exchange needs while libcurl calls back into it.
struct Exchange {
  const ClientRequest& request;
  ClientReply reply;
  FileHandle body, output;
  std::size_t sent_from_memory = 0;
  std::uint64_t body_size = 0;
  bool answer_too_long = false, output_broken = false, body_broken = false;

  bool to_file() const {
    return (request.output || !request.output_file.empty()) && reply.status >= 200 && reply.status < 300;
  }
  /// nullptr: could not be opened.
  std::FILE* out() {
    if (request.output) return request.output;
    if (!output) output.reset(std::fopen(request.output_file.c_str(), "wb"));
    return output.get();
  }
};

std::size_t take_header(char* data, std::size_t, std::size_t size, void* self) {
  auto& reply = static_cast<Exchange*>(self)->reply;
  take_head_line(trim({data, size}), reply);
  return size;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  if (exchange.to_file()) {
    auto* const out = exchange.out();
    exchange.output_broken = !out || std::fwrite(data, 1, size, out) != size;
    return exchange.output_broken ? 0 : size;
  }
  exchange.answer_too_long = exchange.reply.body.size() + size > answer_limit;
  if (exchange.answer_too_long) return 0;
  exchange.reply.body.append(data, size);
  return size;
}

std::size_t give_body(char* out, std::size_t, std::size_t room, void* self) {
  auto& exchange = *static_cast<Exchange*>(self);
  if (exchange.body) {
    const auto read = std::fread(out, 1, room, exchange.body.get());
    exchange.body_broken = read == 0 && std::ferror(exchange.body.get()) != 0;
    return exchange.body_broken ? CURL_READFUNC_ABORT : read;
  }
  const auto part = std::string_view{exchange.request.body}.substr(exchange.sent_from_memory, room);
  std::memcpy(out, part.data(), part.size());
  exchange.sent_from_memory += part.size();
  return part.size();
}

/// libcurl sends again from the start when a kept connection turned out to be closed.
int rewind_body(void* self, curl_off_t offset, int) {
  auto& exchange = *static_cast<Exchange*>(self);
  if (exchange.body) return std::fseek(exchange.body.get(), static_cast<long>(offset), SEEK_SET) == 0 ? 0 : 1;
  exchange.sent_from_memory = static_cast<std::size_t>(offset);
  return 0;
}

int tell_progress(void* self, curl_off_t, curl_off_t, curl_off_t total, curl_off_t sent) {
  const auto& exchange = *static_cast<Exchange*>(self);
  if (exchange.request.progress && total > 0)
    exchange.request.progress(static_cast<std::uint64_t>(sent), static_cast<std::uint64_t>(total));
  return 0;
}

void set_where(Curl& curl, const ClientRequest& request) {
  curl.set(CURLOPT_URL, request.url.c_str());
  curl.only_web();
  if (!request.unix_socket.empty()) {
    curl.set(CURLOPT_UNIX_SOCKET_PATH, request.unix_socket.c_str());
    curl.set(CURLOPT_PROXY, "");  // whatever the environment says
  }
  curl.set(CURLOPT_NOPROXY, request.unix_socket.empty() ? "localhost,127.0.0.1,::1" : "*");
  curl.set(CURLOPT_CONNECTTIMEOUT_MS, connect_deadline_ms);
  curl.set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.deadline.count()));
  if (const char* trusted = std::getenv("SSL_CERT_FILE"); trusted && *trusted) curl.set(CURLOPT_CAINFO, trusted);
  curl.set(CURLOPT_NOSIGNAL, 1L);
  curl.set(CURLOPT_USERAGENT, "vitrine");
}

void set_body(Curl& curl, Exchange& exchange) {
  const auto& request = exchange.request;
  if (request.method == "HEAD") {
    curl.set(CURLOPT_NOBODY, 1L);
    return;
  }
  const bool has_body = !request.body.empty() || !request.body_file.empty();
  if (request.method == "GET" || (request.method == "DELETE" && !has_body)) {
    curl.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    return;
  }
  if (!request.body_file.empty()) {
    exchange.body = open_file(request.body_file, "rb", "open");
    exchange.body_size = std::filesystem::file_size(request.body_file);
  } else {
    exchange.body_size = request.body.size();
  }
  curl.set(CURLOPT_UPLOAD, 1L);
  curl.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(exchange.body_size));
  curl.set(CURLOPT_READFUNCTION, &give_body);
  curl.set(CURLOPT_READDATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_SEEKFUNCTION, &rewind_body);
  curl.set(CURLOPT_SEEKDATA, static_cast<void*>(&exchange));
}

void set_callbacks(Curl& curl, Exchange& exchange) {
  curl.set(CURLOPT_HEADERFUNCTION, &take_header);
  curl.set(CURLOPT_HEADERDATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_WRITEFUNCTION, &take_body);
  curl.set(CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_XFERINFOFUNCTION, &tell_progress);
  curl.set(CURLOPT_XFERINFODATA, static_cast<void*>(&exchange));
  curl.set(CURLOPT_NOPROGRESS, exchange.request.progress ? 0L : 1L);
}

void set_headers(Curl& curl, const ClientRequest& request) {
  for (const auto& [name, value] : request.headers) {
    if (has_control_characters(value, false)) throw Fault(fmt::format("the header {} has a control character", name));
    curl.add_header(value.empty() ? name + ";" : fmt::format("{}: {}", name, value));
  }
  curl.add_header("Expect:");             // waiting a second for a 100 gains nothing here
  curl.add_header("Transfer-Encoding:");  // our servers want a length
  curl.set(CURLOPT_HTTPHEADER, curl.headers);
}

/// What is wrong with a certificate, and how whoever looks after the two machines mends it.
std::string distrust(const std::string& whom, std::string_view details) {
  if (details.find("subject name") != std::string_view::npos)
    return fmt::format("{}: its certificate is for another name; write the address with the name that is in it", whom);
  if (details.find("expired") != std::string_view::npos)
    return fmt::format("{}: its certificate has run out, or the clock of this machine is wrong", whom);
  return fmt::format(
      "{}: this machine does not trust its certificate. Copy the server's certificate here, and name the file in "
      "SSL_CERT_FILE, or add it to those of this machine ({})",
      whom, details);
}

/// A sentence that says who was called and what the matter is.
std::string explain(const ClientRequest& request, CURLcode code, const char* details) {
  const auto whom = request.unix_socket.empty() ? request.url : request.unix_socket.string();
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return fmt::format("{}: there is no such host; is the address right?", whom);
    case CURLE_COULDNT_CONNECT: return fmt::format("{}: nobody answers there; is the server running?", whom);
    case CURLE_OPERATION_TIMEDOUT: return fmt::format("{}: no answer in time", whom);
    case CURLE_URL_MALFORMAT: return fmt::format("{}: not an address; write it like http://wall.local:8080", whom);
    case CURLE_UNSUPPORTED_PROTOCOL: return fmt::format("{}: an address begins with http:// or https://", whom);
    case CURLE_PEER_FAILED_VERIFICATION: return distrust(whom, details);
    case CURLE_SSL_CONNECT_ERROR:
      return fmt::format("{}: who answers there speaks no TLS; does the address begin with http://?", whom);
    default: return fmt::format("{}: {}", whom, *details ? details : curl_easy_strerror(code));
  }
}

}  // namespace

std::string_view ClientReply::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

Expected<ClientReply> send(const ClientRequest& request) {
  start_curl();
  Exchange exchange{.request = request, .reply = {}, .body = {}, .output = {}};
  Curl curl;
  char details[CURL_ERROR_SIZE] = "";
  curl.set(CURLOPT_ERRORBUFFER, static_cast<char*>(details));
  set_where(curl, request);
  set_body(curl, exchange);
  set_headers(curl, request);
  set_callbacks(curl, exchange);
  const auto code = curl_easy_perform(curl.handle);
  if (exchange.body_broken) throw Fault(system_error("read", request.body_file, errno));
  if (exchange.output && std::fclose(exchange.output.release()) != 0) exchange.output_broken = true;
  if (request.output && std::fflush(request.output) != 0) exchange.output_broken = true;
  if (exchange.output_broken)
    throw Fault(system_error("write", request.output ? "the output" : request.output_file, errno));
  if (exchange.answer_too_long) return refuse(fmt::format("{}: the answer is longer than 64 MiB", request.url));
  // A server may answer and close before it has read a body that it refuses: its answer counts.
  if (code != CURLE_OK && !(code == CURLE_SEND_ERROR && exchange.reply.status >= 400))
    return refuse(explain(request, code, details));
  return std::move(exchange.reply);
}

std::string http_client_library() { return fmt::format("libcurl {}", curl_version_info(CURLVERSION_NOW)->version); }

}  // namespace vitrine
