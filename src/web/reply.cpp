#include "web/reply.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {
struct Phrase {
  int status;
  std::string_view text;
};
// RFC 9110 section 15, and those of RFC 4918, 6585.
constexpr std::array<Phrase, 32> phrases{{{200, "OK"},
                                          {201, "Created"},
                                          {202, "Accepted"},
                                          {204, "No Content"},
                                          {206, "Partial Content"},
                                          {301, "Moved Permanently"},
                                          {302, "Found"},
                                          {303, "See Other"},
                                          {304, "Not Modified"},
                                          {307, "Temporary Redirect"},
                                          {308, "Permanent Redirect"},
                                          {400, "Bad Request"},
                                          {401, "Unauthorized"},
                                          {403, "Forbidden"},
                                          {404, "Not Found"},
                                          {405, "Method Not Allowed"},
                                          {408, "Request Timeout"},
                                          {409, "Conflict"},
                                          {411, "Length Required"},
                                          {412, "Precondition Failed"},
                                          {413, "Content Too Large"},
                                          {414, "URI Too Long"},
                                          {415, "Unsupported Media Type"},
                                          {416, "Range Not Satisfiable"},
                                          {421, "Misdirected Request"},
                                          {422, "Unprocessable Content"},
                                          {428, "Precondition Required"},
                                          {429, "Too Many Requests"},
                                          {431, "Request Header Fields Too Large"},
                                          {501, "Not Implemented"},
                                          {503, "Service Unavailable"},
                                          {505, "HTTP Version Not Supported"}}};

Json problem_document(int status, std::string_view detail, const Problems& errors) {
  Json document = Json::object();
  document["title"] = phrase_of(status);
  document["status"] = status;
  document["detail"] = detail;
  if (!errors.empty()) {
    auto& list = document["errors"] = Json::array();
    for (const auto& error : errors) {
      auto& each = list.emplace_back(Json{{"pointer", error.pointer}, {"detail", error.detail}});
      if (!error.code.empty()) each["code"] = error.code;
      if (!error.about.empty()) each["about"] = error.about;
    }
  }
  return document;
}

Reply problem_reply(const Json& document, int status) {
  Reply reply = json_reply(document, caching::none, status);
  reply.content_type = "application/problem+json";
  return reply;
}

int status_of(Refusal::Why why) {
  switch (why) {
    case Refusal::Why::not_found: return 404;
    case Refusal::Why::stale: return 412;
    case Refusal::Why::precondition_missing: return 428;
    case Refusal::Why::exists: return 412;
    case Refusal::Why::conflict: return 409;
    case Refusal::Why::invalid: return 422;
    case Refusal::Why::full: return 507;
    case Refusal::Why::forbidden: return 403;
  }
  return 500;
}

std::string_view without_weakness(std::string_view tag) { return tag.substr(0, 2) == "W/" ? tag.substr(2) : tag; }
}  // namespace

std::string_view phrase_of(int status) {
  if (status == 500) return "Internal Server Error";
  if (status == 507) return "Insufficient Storage";
  const auto found = std::find_if(phrases.begin(), phrases.end(), [&](auto& known) { return known.status == status; });
  return found == phrases.end() ? "Error" : found->text;
}

std::string_view Reply::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (same_ignoring_case(key, name)) return value;
  return "";
}

Reply json_reply(const Json& value, std::string_view cache, int status) {
  Reply reply;
  reply.status = status;
  reply.content_type = "application/json";
  reply.with("Cache-Control", std::string{cache});
  reply.body = to_text(value);
  return reply;
}

Reply problem(int status, std::string_view detail, const Problems& errors) {
  return problem_reply(problem_document(status, detail, errors), status);
}

Reply to_reply(const Refusal& refusal) {
  const int status = status_of(refusal.why);
  Json document = problem_document(status, refusal.detail, refusal.problems);
  if (refusal.current) document["current"] = *refusal.current;
  if (refusal.base) document["base"] = *refusal.base;
  return problem_reply(document, status);
}

Reply no_content() {
  Reply reply;
  reply.status = 204;
  reply.with("Cache-Control", std::string{caching::none});
  return reply;
}

void complete(Reply& reply) {
  if (reply.header("Cache-Control").empty()) reply.with("Cache-Control", std::string{caching::none});
  if (reply.header("X-Content-Type-Options").empty()) reply.with("X-Content-Type-Options", "nosniff");
  // Not no-referrer: with that, browsers send "Origin: null" with the forms of our own pages.
  if (reply.header("Referrer-Policy").empty()) reply.with("Referrer-Policy", "same-origin");
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  const auto wanted = without_weakness(etag);
  auto rest = trim(if_none_match);
  if (rest == "*") return true;
  while (!rest.empty()) {
    rest = without_weakness(rest);
    if (rest.front() != '"') return false;  // not a list of entity tags
    const auto end = rest.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (rest.substr(0, end + 1) == wanted) return true;
    rest = rest.substr(end + 1);
    rest = rest.substr(std::min(rest.find_first_not_of(" \t,"), rest.size()));
  }
  return false;
}

}  // namespace vitrine
