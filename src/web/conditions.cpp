#include "web/conditions.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

Rev rev_of(std::string_view opaque) {
  Rev rev = 0;
  const auto [end, error] = std::from_chars(opaque.data(), opaque.data() + opaque.size(), rev);
  return error == std::errc{} && end == opaque.data() + opaque.size() && rev > 0 ? rev : 0;
}

/// A list of entity tags; a weak one never matches (section 13.1.1), so it counts as one that was never ours.
std::optional<std::vector<Rev>> parse_tags(std::string_view list) {
  std::vector<Rev> revs;
  for (auto rest = trim(list); !rest.empty();) {
    const bool weak = rest.substr(0, 2) == "W/";
    if (weak) rest.remove_prefix(2);
    const auto end = rest.find('"', 1);
    if (rest.empty() || rest.front() != '"' || end == std::string_view::npos) return std::nullopt;
    revs.push_back(weak ? 0 : rev_of(rest.substr(1, end - 1)));
    rest = trim(rest.substr(end + 1));
    if (rest.empty()) break;
    if (rest.front() != ',') return std::nullopt;
    rest = trim(rest.substr(1));
  }
  return revs.empty() ? std::nullopt : std::optional{std::move(revs)};
}

Reply with_tag(Reply reply, const std::string& etag) {
  reply.with("ETag", etag);
  return reply;
}

}  // namespace

std::string etag_of(Rev rev) { return fmt::format("\"{}\"", rev); }
std::string etag_of(std::string_view bytes) { return fmt::format("\"{}\"", sha256(bytes).hex().substr(0, 32)); }

Expected<Precondition, Refusal> Conditions::against(std::optional<Rev> current) const {
  if (!if_match) return Precondition{.if_match = {}, .if_none_match = make_only, .required = true};
  if (!current)
    return refuse(Refusal{Refusal::Why::stale, "If-Match was sent, but there is nothing here to match.", {}, {}, {}});
  const bool matches = any || std::find(revs.begin(), revs.end(), *current) != revs.end();
  return Precondition{.if_match = matches ? *current : revs.front(), .if_none_match = make_only, .required = true};
}

Expected<Conditions, Reply> conditions_of(const Request& request) {
  Conditions conditions;
  if (const auto none = trim(request.header("If-None-Match")); !none.empty()) {
    if (none != "*") return refuse(problem(400, "On a write, If-None-Match can only be *: make it, do not replace."));
    conditions.make_only = true;
  }
  const auto match = trim(request.header("If-Match"));
  if (match.empty()) return conditions;
  conditions.if_match = true;
  if (match == "*") {
    conditions.any = true;
    return conditions;
  }
  auto revs = parse_tags(match);
  if (!revs) return refuse(problem(400, "If-Match takes the ETag that a read answered, with its quotes: \"3\"."));
  conditions.revs = std::move(*revs);
  return conditions;
}

Reply not_modified(const std::string& etag, std::string_view cache) {
  Reply reply;
  reply.status = 304;
  reply.with("Cache-Control", std::string{cache});
  return with_tag(std::move(reply), etag);
}

Reply tagged(const Request& request, const Json& value, const std::string& etag, std::string_view cache) {
  if (names_etag(request.header("If-None-Match"), etag)) return not_modified(etag, cache);
  return with_tag(json_reply(value, cache), etag);
}

Reply tagged(const Request& request, const Json& value, std::string_view cache) {
  auto reply = json_reply(value, cache);
  const auto etag = etag_of(std::string_view{std::get<std::string>(reply.body)});
  if (names_etag(request.header("If-None-Match"), etag)) return not_modified(etag, cache);
  return with_tag(std::move(reply), etag);
}

}  // namespace vitrine
