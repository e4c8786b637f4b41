#include "net/patient_client.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <ostream>
#include <random>
#include <thread>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

using std::chrono::milliseconds;

bool may_pass(const ClientReply& reply, const ClientRequest& request) {
  switch (reply.status) {
    case 408:
    case 425:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504: return true;
    case 409:
      return std::any_of(request.headers.begin(), request.headers.end(),
                         [](const auto& header) { return header.first == "Idempotency-Key"; });
    default: return false;
  }
}

/// Retry-After as seconds or as a date (RFC 9110 section 10.2.3).
std::optional<milliseconds> asked_pause(const ClientReply& reply) {
  const std::string text{reply.header("retry-after")};
  if (text.empty()) return std::nullopt;
  if (text.find_first_not_of("0123456789") == std::string::npos)
    return std::chrono::seconds{text.size() > 6 ? 1'000'000 : std::stol(text)};
  const auto at = curl_getdate(text.c_str(), nullptr);
  if (at < 0) return std::nullopt;
  return std::chrono::seconds{std::max<std::time_t>(0, at - std::time(nullptr))};
}

std::string in_words(milliseconds pause) { return fmt::format("{:.1f} s", static_cast<double>(pause.count()) / 1000); }

std::string words_of(const ClientReply& reply) {
  const auto told = parse_json(reply.body);
  if (told && told->is_object())
    if (const auto detail = told->find("detail"); detail != told->end() && detail->is_string())
      return fmt::format("the server answered {}: {}", reply.status, detail->get<std::string>());
  return fmt::format("the server answered {}", reply.status);
}

}  // namespace

Expected<std::string> server_address(std::string_view text) {
  text = trim(text);
  while (text.ends_with('/')) text.remove_suffix(1);
  if (text.find("://") == std::string_view::npos && !text.empty()) return "http://" + std::string{text};
  const auto lower = to_lower_ascii(text);
  if ((lower.starts_with("http://") || lower.starts_with("https://")) &&
      text.find_first_of("?# ") == std::string_view::npos && !lower.ends_with("//"))
    return std::string{text};
  return refuse(fmt::format("\"{}\" is not the address of a server; write it like http://wall.local:8080", text));
}

PatientClient::PatientClient(const PushOptions& options, std::string address, std::ostream& err)
    : options_(options), address_(std::move(address)), err_(err) {}

Expected<ClientReply> PatientClient::try_once(const ClientRequest& request) const {
  return options_.transport ? options_.transport(request) : vitrine::send(request);
}

/// Doubles, and is drawn at random between half and all of that, so that many pushes do not come back together.
milliseconds PatientClient::pause_after(int attempt) const {
  const auto full =
      std::min(options_.longest_pause, milliseconds{options_.first_pause.count() << std::min(attempt, 20)});
  static thread_local std::minstd_rand random{std::random_device{}()};
  return milliseconds{std::uniform_int_distribution<milliseconds::rep>{full.count() / 2, full.count()}(random)};
}

Expected<ClientReply> PatientClient::send(ClientRequest request, std::string_view path) {
  request.url = address_ + std::string{path};
  if (const auto token = trim(options_.token); !token.empty())
    request.headers.emplace_back("Authorization", fmt::format("Bearer {}", token));
  // At first contact a wrong address is likelier than a passing trouble: do not keep people waiting for it.
  const int attempts = met_ ? options_.attempts : std::min(options_.attempts, 2);
  for (int attempt = 0;; ++attempt) {
    const auto reply = try_once(request);
    met_ = met_ || reply.has_value();
    if (reply && !may_pass(*reply, request)) return *reply;
    const auto reason = reply ? words_of(*reply) : reply.error();
    if (attempt + 1 >= (met_ ? options_.attempts : attempts)) {
      if (reply && reply->status == 409) return *reply;  // a real conflict then
      return refuse(reason);
    }
    const auto asked = reply ? asked_pause(*reply) : std::nullopt;
    if (asked && *asked > options_.longest_pause)
      return refuse(fmt::format("{}; it asks to be left alone for {}", reason, in_words(*asked)));
    const auto pause = std::max(asked.value_or(milliseconds{0}), pause_after(attempt));
    err_ << fmt::format("{}; trying again in {}\n", reason, in_words(pause)) << std::flush;
    options_.wait ? options_.wait(pause) : std::this_thread::sleep_for(pause);
  }
}

}  // namespace vitrine
