#include "model/source_state.hpp"

#include <array>
#include <utility>

#include "base/json.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::pair<PullTrouble, std::string_view>, 20> names{{
    {PullTrouble::no_such_host, "no_such_host"},
    {PullTrouble::unreachable, "unreachable"},
    {PullTrouble::timed_out, "timed_out"},
    {PullTrouble::insecure, "insecure"},
    {PullTrouble::address_forbidden, "address_forbidden"},
    {PullTrouble::not_an_address, "not_an_address"},
    {PullTrouble::too_many_redirects, "too_many_redirects"},
    {PullTrouble::too_large, "too_large"},
    {PullTrouble::broken_off, "broken_off"},
    {PullTrouble::login_needed, "login_needed"},
    {PullTrouble::not_found, "not_found"},
    {PullTrouble::gone, "gone"},
    {PullTrouble::asked_to_wait, "asked_to_wait"},
    {PullTrouble::server_trouble, "server_trouble"},
    {PullTrouble::robot_check, "robot_check"},
    {PullTrouble::nothing_found, "nothing_found"},
    {PullTrouble::not_where_said, "not_where_said"},
    {PullTrouble::unreadable, "unreadable"},
    {PullTrouble::empty, "empty"},
    {PullTrouble::not_stored, "not_stored"},
}};

Json time_json(const std::optional<Instant>& at) { return at ? Json(format_rfc3339(*at)) : Json(nullptr); }

std::optional<Instant> time_of(const Json& value, const char* name) {
  const auto found = value.find(name);
  if (found == value.end() || !found->is_string()) return std::nullopt;
  const auto at = parse_rfc3339(found->get<std::string>());
  return at ? std::optional{*at} : std::nullopt;
}

Json error_json(const std::optional<PullError>& error) {
  if (!error) return nullptr;
  Json out = Json::object();
  out["code"] = name_of(error->trouble);
  out["detail"] = error->detail;
  out["status"] = error->status > 0 ? Json(error->status) : Json(nullptr);
  return out;
}

Json counts_json(const PullCounts& counts) {
  Json out = Json::object();
  out["created"] = counts.created;
  out["updated"] = counts.updated;
  out["unchanged"] = counts.unchanged;
  out["archived"] = counts.archived;
  out["skipped"] = counts.skipped;
  out["pictures_missing"] = counts.pictures_missing;
  return out;
}

Json part_json(const SourcePart& part) {
  Json out = Json::object();
  out["url"] = part.url;
  out["format"] = part.format;
  out["etag"] = part.etag;
  out["last_modified"] = part.last_modified;
  out["moved_to"] = part.moved_to;
  out["moved_times"] = part.moved_times;
  out["answered_at"] = part.answered_at;
  out["lang"] = part.lang;
  out["days"] = name_of(part.days);
  return out;
}

SourcePart part_of(const Json& value) {
  return {value.value("url", ""),           value.value("format", ""),   value.value("etag", ""),
          value.value("last_modified", ""), value.value("moved_to", ""), value.value("moved_times", 0),
          value.value("answered_at", ""),   value.value("lang", ""),     day_order_named(value.value("days", ""))};
}

PullCounts counts_of(const Json& value) {
  const auto count = [&](const char* name) { return value.value(name, std::int64_t{0}); };
  return {count("created"),  count("updated"), count("unchanged"),
          count("archived"), count("skipped"), count("pictures_missing")};
}

std::optional<PullError> error_of(const Json& value) {
  if (!value.is_object()) return std::nullopt;
  const auto status = value.find("status");
  return PullError{trouble_named(value.value("code", "")).value_or(PullTrouble::unreachable), value.value("detail", ""),
                   status != value.end() && status->is_number_integer() ? status->get<int>() : 0};
}

SourceState read_state(const Json& value) {
  SourceState state;
  state.attempted_at = time_of(value, "attempted_at");
  state.succeeded_at = time_of(value, "succeeded_at");
  state.next_at = time_of(value, "next_at");
  state.read_at = time_of(value, "read_at");
  state.whole_at = time_of(value, "whole_at");
  state.error = error_of(value.value("error", Json(nullptr)));
  state.title = value.value("title", "");
  for (const auto& part : value.value("parts", Json::array())) state.parts.push_back(part_of(part));
  state.asked_minutes = value.value("asked_minutes", 0);
  state.not_modified = value.value("not_modified", 0);
  state.failures = value.value("failures", 0);
  state.entries = value.value("entries", std::int64_t{0});
  state.shrunk = value.value("shrunk", false);
  state.stopped = value.value("stopped", false);
  state.last = counts_of(value.value("last", Json::object()));
  state.dates = dates_to_check_from_json(value.value("dates", Json(nullptr)));
  return state;
}

}  // namespace

std::string_view name_of(PullTrouble trouble) {
  for (const auto& [known, name] : names)
    if (known == trouble) return name;
  return "unreachable";
}

std::optional<PullTrouble> trouble_named(std::string_view name) {
  for (const auto& [trouble, known] : names)
    if (known == name) return trouble;
  return std::nullopt;
}

Json public_json(const SourceState& state) {
  Json out = Json::object();
  out["attempted_at"] = time_json(state.attempted_at);
  out["succeeded_at"] = time_json(state.succeeded_at);
  out["next_at"] = time_json(state.next_at);
  out["error"] = error_json(state.error);
  out["title"] = state.title;
  out["failures"] = state.failures;
  out["stopped"] = state.stopped;
  out["entries"] = state.entries;
  out["last"] = counts_json(state.last);
  out["dates"] = to_json(state.dates);
  auto& parts = out["parts"] = Json::array();
  for (const auto& part : state.parts) parts.push_back({{"url", part.url}, {"format", part.format}});
  return out;
}

Json to_json(const SourceState& state) {
  auto out = public_json(state);
  out["read_at"] = time_json(state.read_at);
  out["whole_at"] = time_json(state.whole_at);
  out["asked_minutes"] = state.asked_minutes;
  out["not_modified"] = state.not_modified;
  out["shrunk"] = state.shrunk;
  auto& parts = out["parts"] = Json::array();
  for (const auto& part : state.parts) parts.push_back(part_json(part));
  return out;
}

SourceState source_state_from_json(const Json& value) {
  try {
    return read_state(value);
  } catch (const Json::exception& error) {
    throw Fault(std::string{"the stored state of a source cannot be read: "} + error.what());
  }
}

}  // namespace vitrine
