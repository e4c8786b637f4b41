// What everyone changed, the newest first; what one change did, field by field; and undoing it.
#include <charconv>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/change_words.hpp"
#include "web/setting_words.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::string query_text(const Request& request, std::string_view name) {
  return std::string{request.query_value(name).value_or("")};
}

/// "Story “A title”", "Channel Lobby", "Organisation"
std::string subject_of(const AdminWords& own, const Json& change) {
  const auto collection = text_of(change, "collection");
  const auto title = shorten(text_of(change, "title"), 100);
  if (collection == "organisation") return own.text("history.organisation");
  if (collection == "channels")
    return own.text("history.channel", {{"name", title.empty() ? text_of(change, "id") : title}});
  const auto kind = text_of(change, "kind");
  return own.text("history.item",
                  {{"kind", own.text("editor.title_" + (kind.empty() ? "news" : kind))}, {"title", title}});
}

/// Where one can go back to what a change left: of an item, and by admins of a channel and the organisation too.
Data version_data(const Request& request, const Json& change, const std::string& seq) {
  const auto collection = text_of(change, "collection"), id = text_of(change, "id");
  const bool item = collection == "items";
  const bool possible =
      item ? !text_of(change, "title").empty()
           : request.identity.role >= Role::admin && change.contains("after") && change["after"].is_object();
  if (!possible || change.value("latest", false)) return Data{false};
  Data version;
  version.set("action",
              item ? fmt::format("/admin/items/{}/version", id) : fmt::format("/admin/history/{}/version", seq));
  version.set("id", id);
  version.set("collection", collection);
  version.set("rev", std::to_string(change.value("rev", Rev{0})));
  return version;
}

Data change_data(const Admin& admin, const Request& request, const Json& change, const std::string& seq) {
  const auto& own = admin.words(request);
  const auto act = text_of(change, "act");
  Data data;
  data.set("subject", subject_of(own, change));
  data.set("act", own.text("history.act_" + act));
  const auto kind = text_of(change, "kind");
  const bool item = text_of(change, "collection") == "items";
  data.set("address",
           item && !kind.empty() ? Data{fmt::format("/admin/{}/{}", kind, text_of(change, "id"))} : Data{false});
  data.set("overtaken", Data{!change.value("latest", false)});
  data.set("version", version_data(request, change, seq));
  const auto after = change.find("after");
  const bool known = after != change.end() && after->is_object();
  data.set("differences", !known ? Data{list{}}
                          : item ? differences(admin, request, change["before"], *after)
                                 : setting_differences(admin, request, text_of(change, "collection"), change["before"],
                                                       *after, act == "created"));
  return data;
}

Data commit_data(const Admin& admin, const Request& request, const Json& commit, const std::string& back) {
  const auto at = parse_rfc3339(text_of(commit, "at"));
  const auto count = commit.value("count", std::int64_t{0});
  const auto seq = std::to_string(commit.value("seq", Seq{0}));
  list changes;
  bool items = false, latest = false;
  for (const auto& change : commit["changes"]) {
    changes.push_back(change_data(admin, request, change, seq));
    items |= text_of(change, "collection") == "items";
    latest |= change.value("latest", false);
  }
  const auto more = count - static_cast<std::int64_t>(changes.size());
  Data data;
  data.set("seq", seq);
  data.set("who", admin.words(request).person(text_of(commit, "by")));
  data.set("when", at ? admin.when(request, *at) : "");
  data.set("changes", Data{changes});
  data.set("nothing", Data{changes.empty()});
  data.set("more", more > 0 ? Data{admin.words(request).count("history.more", more)} : Data{false});
  const bool mine = items || request.identity.role >= Role::admin;
  data.set("undoable", Data{mine && (latest || more > 0)});
  data.set("back", back);
  return data;
}

/// What an undo did: ?undid=3&left=1
Data undone_data(const Admin& admin, const Request& request) {
  const auto number = [&](std::string_view name) {
    std::int64_t value = 0;
    const auto text = query_text(request, name);
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  if (!request.query_value("undid")) return Data{false};
  const auto& own = admin.words(request);
  Data data;
  data.set("undid", own.count("history.undid", number("undid")));
  data.set("left", number("left") > 0 ? Data{own.count("history.left", number("left"))} : Data{false});
  return data;
}

Reply show_all(const Admin& admin, const Request& request) {
  const auto item = query_text(request, "item"), cursor = query_text(request, "cursor");
  auto address = std::string{"/history?limit=30"};
  if (!cursor.empty()) address += "&cursor=" + percent_encoded(cursor);
  if (!item.empty()) address += "&item=" + percent_encoded(item);
  auto found = admin.ask(request, address);
  if (!found.ok()) return std::move(found.reply);
  const auto here = "/admin/history" + (item.empty() ? "" : "?item=" + percent_encoded(item));
  list commits;
  for (const auto& commit : found.body["commits"])
    if (!commit["changes"].empty()) commits.push_back(commit_data(admin, request, commit, here));
  Data data;
  data.set("commits", Data{commits});
  data.set("empty", Data{commits.empty()});
  data.set("one", Data{!item.empty()});
  data.set("versions", Data{!item.empty()});
  data.set("undone", undone_data(admin, request));
  const auto next = text_of(found.body, "next");
  data.set("next", next.empty()
                       ? Data{false}
                       : Data{fmt::format("{}{}cursor={}", here, item.empty() ? '?' : '&', percent_encoded(next))});
  return admin.page(request,
                    {.page = "history",
                     .title = admin.words(request).text("nav.history"),
                     .section = "history",
                     .scripts = {},
                     .sheets = {"items"}},
                    std::move(data));
}

Reply show_one(const Admin& admin, const Request& request) {
  const auto seq = percent_encoded(request.parameter("seq"));
  const auto cursor = query_text(request, "cursor");
  auto found = admin.ask(
      request, fmt::format("/history/{}?limit=50{}", seq, cursor.empty() ? "" : "&cursor=" + percent_encoded(cursor)));
  if (!found.ok()) return std::move(found.reply);
  auto data = commit_data(admin, request, found.body, "");
  const auto next = text_of(found.body, "next");
  data.set("next", next.empty() ? Data{false} : Data{fmt::format("/admin/history/{}?cursor={}", seq, next)});
  data.set("versions", Data{true});
  data.set("late", Data{request.query_value("late").has_value()});
  return admin.page(request,
                    {.page = "change",
                     .title = admin.words(request).text("history.one"),
                     .section = "history",
                     .scripts = {},
                     .sheets = {"items"}},
                    std::move(data));
}

Reply undo(const Admin& admin, const Request& request, const Form& form) {
  const auto seq = percent_encoded(request.parameter("seq"));
  auto answer = admin.send(request, Method::post, "/history/" + seq + "/undo", Json::object());
  if (answer.status == 409) return see_other("/admin/history/" + seq + "?late");
  if (!answer.ok()) return std::move(answer.reply);
  const std::string back{form.value("back")};
  if (const auto item = form.value("item"); !item.empty() && back.starts_with("/admin/"))
    return see_other(fmt::format("{}?undone={}", back, percent_encoded(item)));
  return see_other(
      fmt::format("/admin/history?undid={}&left={}", answer.body.value("undone", 0), answer.body.value("left", 0)));
}

/// What has to change for `now` to be `then`, as a merge patch (RFC 7396).
Json patch_to(const Json& then, const Json& now) {
  if (!then.is_object() || !now.is_object()) return then;
  auto patch = Json::object();
  for (const auto& [name, value] : now.items())
    if (!then.contains(name)) patch[name] = nullptr;
  for (const auto& [name, value] : then.items()) patch[name] = patch_to(value, now.value(name, Json(nullptr)));
  return patch;
}

/// A channel or the organisation as a change left it, as one more change: also where others were made since, and for a
/// channel that was removed.
Reply go_back_to(const Admin& admin, const Request& request, const Form& form) {
  const auto seq = percent_encoded(request.parameter("seq"));
  const auto commit = admin.ask(request, "/history/" + seq);
  if (!commit.ok()) return commit.reply;
  for (const auto& change : commit.body["changes"]) {
    if (text_of(change, "collection") != form.value("collection") || text_of(change, "id") != form.value("id"))
      continue;
    if (!change["after"].is_object()) break;
    const bool channel = text_of(change, "collection") == "channels";
    const auto target = channel ? "/channels/" + percent_encoded(text_of(change, "id")) : std::string{"/organisation"};
    const auto now = admin.ask(request, target);
    if (!now.ok() && !(channel && now.status == 404)) return now.reply;
    const auto answer = !now.ok() ? admin.send(request, Method::put, target, change["after"], {{"If-None-Match", "*"}})
                                  : admin.send(request, Method::patch, target, patch_to(change["after"], now.body),
                                               {{"If-Match", now.etag}});
    if (answer.status == 412) break;  // somebody else was quicker
    if (!answer.ok()) return answer.reply;
    return see_other(fmt::format("/admin/history/{}", admin.app.store.version().seq));
  }
  return see_other("/admin/history/" + seq + "?late");
}

}  // namespace

std::vector<Route> admin_history_routes(const SharedAdmin& admin) {
  return {
      shown(admin, "/admin/history", Role::editor, show_all),
      shown(admin, "/admin/history/{seq}", Role::author, show_one),
      posted(admin, "/admin/history/{seq}/undo", Role::author, undo),
      posted(admin, "/admin/history/{seq}/version", Role::admin, go_back_to),
  };
}

}  // namespace vitrine
