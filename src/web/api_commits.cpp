// What everyone changed, commit by commit, and undoing one whole: GET /history, GET /history/{seq}, POST …/undo.
#include <charconv>
#include <limits>

#include "base/json.hpp"
#include "store/commits.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/auth.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"

namespace vitrine {
namespace {

constexpr std::size_t shown_a_commit = 5, usual_limit = 30, most_commits = 100, most_changes = 200;

Json parsed(const std::string& text) {
  auto value = parse_json(text);
  return value ? std::move(*value) : Json(nullptr);
}

/// Without what it was and is.
Json brief(const CommitChange& change, const Json& content) {
  Json json;
  json["collection"] = change.collection;
  json["id"] = change.id;
  json["rev"] = change.rev;
  json["act"] = change.act;
  const auto field = [&](const char* name) {
    const auto found = content.find(name);
    return found != content.end() && found->is_string() ? *found : Json(nullptr);
  };
  json["kind"] = field("kind");
  json["title"] = change.collection == "organisation" ? field("name") : field("title");
  json["status"] = field("status");
  json["latest"] = change.latest;
  return json;
}

Json to_json(const CommitEntry& entry, bool whole) {
  Json json;
  json["seq"] = entry.seq;
  json["at"] = format_rfc3339(entry.at);
  json["by"] = entry.by;
  json["count"] = entry.count;
  auto& changes = json["changes"] = Json::array();
  for (const auto& change : entry.changes) {
    auto after = parsed(change.content_text);
    auto one = brief(change, after);
    if (whole) {
      one["before"] = change.before_text ? parsed(*change.before_text) : Json(nullptr);
      one["after"] = std::move(after);
    }
    changes.push_back(std::move(one));
  }
  return json;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A whole number of the query within bounds; `otherwise` when it is absent.
std::int64_t query_number(const Request& request, std::string_view name, std::int64_t otherwise, std::int64_t least,
                          std::int64_t most, Problems& problems) {
  const auto text = request.query_value(name);
  if (!text) return otherwise;
  const auto value = number(*text);
  if (value && *value >= least && *value <= most) return *value;
  problems.push_back({"/" + std::string{name}, "must be a whole number within its bounds"});
  return otherwise;
}

Reply list_commits(App& app, const Request& request) {
  if (auto no = check_query(request, {"cursor", "limit", "item"})) return std::move(*no);
  Problems problems;
  const auto before = query_number(request, "cursor", 0, 1, std::numeric_limits<Seq>::max(), problems);
  const auto limit = static_cast<std::size_t>(query_number(request, "limit", usual_limit, 1, most_commits, problems));
  const auto given = request.query_value("item");
  const auto item = given ? Uuid::parse(*given) : Uuid{};
  if (!item) problems.push_back({"/item", item.error()});
  if (!problems.empty()) return refused(problems);
  const Commits commits{app.store};
  auto entries = given ? commits.of_item(*item, before, limit + 1) : commits.list(before, limit + 1, shown_a_commit);
  const bool more = entries.size() > limit;
  if (more) entries.pop_back();
  Json answer;
  auto& all = answer["commits"] = Json::array();
  for (const auto& entry : entries) all.push_back(to_json(entry, given.has_value()));
  answer["next"] = more ? Json(std::to_string(entries.back().seq)) : Json(nullptr);
  return tagged(request, answer, caching::private_revalidate);
}

Reply no_such_commit() { return problem(404, "There is no change with this number."); }

Reply show_commit(App& app, const Request& request) {
  if (auto no = check_query(request, {"cursor", "limit"})) return std::move(*no);
  Problems problems;
  const auto skip = query_number(request, "cursor", 0, 0, std::numeric_limits<int>::max(), problems);
  const auto limit = query_number(request, "limit", most_changes, 1, most_changes, problems);
  if (!problems.empty()) return refused(problems);
  const auto seq = number(request.parameter("seq"));
  const auto found =
      seq ? Commits{app.store}.find(*seq, static_cast<std::size_t>(skip), static_cast<std::size_t>(limit))
          : std::nullopt;
  if (!found) return no_such_commit();
  auto answer = to_json(*found, true);
  const auto reached = skip + static_cast<std::int64_t>(found->changes.size());
  answer["next"] = reached < found->count && !found->changes.empty() ? Json(std::to_string(reached)) : Json(nullptr);
  return tagged(request, answer, caching::private_revalidate);
}

Expected<Act, Reply> undo_commit(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto seq = number(request.parameter("seq"));
  if (!seq) return refuse(no_such_commit());
  return [&app, who = request.identity, seq = *seq](Transaction& tx) -> Expected<Reply, Reply> {
    const Commits::May may{[&](Status before, Status after) { return !beyond_drafts(who, before, after); },
                           who.role >= Role::admin};
    const auto done = Commits{app.store}.undo(tx, seq, may);
    if (!done) return refuse(no_such_commit());
    if (done->undone == 0)
      return refuse(problem(409, "Nothing of it can be undone: it was changed again since, or you may not."));
    Json answer{{"undone", done->undone}, {"left", done->skipped.size()}, {"seq", tx.seq()}};
    auto& skipped = answer["skipped"] = Json::array();
    for (const auto& id : done->skipped)
      if (skipped.size() < most_changes) skipped.push_back(id);
    return json_reply(answer, caching::none);
  };
}

}  // namespace

std::vector<Route> commit_routes(App& app) {
  return {
      {Method::get, "/api/v1/history", Role::editor, 0, reading(app, list_commits)},
      {Method::get, "/api/v1/history/{seq}", Role::editor, 0, reading(app, show_commit)},
      {Method::post, "/api/v1/history/{seq}/undo", Role::author, json_body_limit, writing(app, undo_commit)},
  };
}

}  // namespace vitrine
