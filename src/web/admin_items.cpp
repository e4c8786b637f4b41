// Lists of what staff have written, a kind a page: search, filters, how it stands with each, and what is done quickly.
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/item_json.hpp"
#include "model/lang.hpp"
#include "web/admin_routes.hpp"
#include "web/item_words.hpp"
#include "web/repeat_words.hpp"
#include "web/screens_said.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::string_view items_a_page = "40";
constexpr std::array filters{"current", "live", "scheduled", "ended", "nowhere", "draft", "archived"};

std::string text_of(const Request& request, std::string_view name) {
  return std::string{request.query_value(name).value_or("")};
}

/// The address of this list with what is looked for, and one part of it changed.
std::string address_of(const Request& request, Kind kind, std::string_view changed, std::string_view value) {
  std::string address = fmt::format("/admin/{}", name_of(kind));
  char sign = '?';
  for (const auto name : {"q", "status", "lang", "tag", "cursor"}) {
    const auto text = name == changed                      ? std::string{value}
                      : name == std::string_view{"cursor"} ? ""
                                                           : text_of(request, name);
    if (text.empty()) continue;
    address += fmt::format("{}{}={}", sign, name, percent_encoded(text));
    sign = '&';
  }
  return address;
}

std::string api_query(const Request& request, Kind kind) {
  std::string query = fmt::format("/items?kind={}&limit={}", name_of(kind), items_a_page);
  for (const auto name : {"q", "lang", "tag", "cursor"})
    if (const auto text = text_of(request, name); !text.empty())
      query += fmt::format("&{}={}", name, percent_encoded(text));
  const auto filter = text_of(request, "status");
  const bool is_status = filter == "draft" || filter == "archived" || filter == "published" || filter == "current";
  return query + (filter.empty() ? "&status=current" : (is_status ? "&status=" : "&state=") + percent_encoded(filter));
}

Data row_of(const Admin& admin, const Request& request, const Json& item, const std::string& back,
            const std::vector<Channel>& channels) {
  const auto content = content_from_json(item);
  const auto standing = standing_on(channels, content, admin.zone(), admin.app.now());
  const auto id = item.value("id", "");
  Data row;
  row.set("id", id);
  row.set("address", fmt::format("/admin/{}/{}", name_of(content.kind), id));
  row.set("title", content.title);
  row.set("rev", std::to_string(item.value("rev", Rev{0})));
  row.set("back", back);
  row.set("state", std::string{name_of(standing.state)});
  row.set("stands", standing_words(admin, request, standing));
  row.set("date", date_words(admin, request, content));
  const auto repeats = repeat_words(admin.words(request), admin.dates(request), content, admin.zone());
  row.set("repeats", repeats.empty() ? Data{false} : Data{repeats});
  row.set("picture", content.image ? Data{fmt::format("/media/{}/480", content.image->sha256.hex())} : Data{false});
  row.set("cancelled", Data{content.cancelled});
  row.set("pinned", Data{content.pinned});
  row.set("urgent", Data{content.urgent});
  row.set("is_archived", Data{content.status == Status::archived});
  const bool mine = request.identity.role >= Role::editor || content.status == Status::draft;
  row.set("changeable", Data{mine});
  list tags;
  for (const auto& tag : content.tags) {
    Data one;
    one.set("name", tag);
    one.set("address", address_of(request, content.kind, "tag", tag));
    tags.push_back(one);
  }
  row.set("tags", Data{tags});
  return row;
}

void set_filters(const Admin& admin, const Request& request, Kind kind, Data& data) {
  const auto& own = admin.words(request);
  const auto chosen = text_of(request, "status");
  list states, langs;
  for (const std::string name : filters) {
    Data one;
    one.set("name", name);
    one.set("address", address_of(request, kind, "status", name == filters.front() ? "" : name));
    one.set("label", own.text("items.filter_" + name));
    one.set("here", Data{name == (chosen.empty() ? filters.front() : chosen)});
    states.push_back(one);
  }
  for (const auto& lang : admin.organisation().langs) {
    Data one;
    one.set("tag", lang);
    one.set("name", language_name(admin, lang));
    one.set("here", Data{lang == text_of(request, "lang")});
    langs.push_back(one);
  }
  data.set("states", Data{states});
  data.set("many_langs", Data{langs.size() > 1});
  data.set("langs", Data{langs});
  data.set("q", text_of(request, "q"));
  data.set("status", chosen);
  const auto tag = text_of(request, "tag");
  data.set("tag", tag.empty() ? Data{false} : Data{tag});
  data.set("without_tag", address_of(request, kind, "tag", ""));
  data.set("clear", fmt::format("/admin/{}", name_of(kind)));
  data.set("filtered", Data{!text_of(request, "q").empty() || !tag.empty() || !text_of(request, "lang").empty()});
}

/// On how many screens what was just done has arrived; a draft reaches none.
Data receipt_of(const Admin& admin, const Request& request, const std::string& id) {
  if (id.empty()) return Data{false};
  const auto item = admin.ask(request, "/items/" + percent_encoded(id));
  if (!item.ok() || item.body.value("status", "") == "draft") return Data{false};
  return receipt_data(admin, request, std::to_string(item.body.value("seq", 0)));
}

Reply show_list(const Admin& admin, const Request& request, Kind kind) {
  auto found = admin.ask(request, api_query(request, kind));
  if (!found.ok()) return std::move(found.reply);
  const auto& own = admin.words(request);
  const std::string name{name_of(kind)};
  const auto back = address_of(request, kind, "cursor", text_of(request, "cursor"));
  const auto channels = admin.app.channels.all();
  list rows;
  for (const auto& item : found.body["items"]) rows.push_back(row_of(admin, request, item, back, channels));
  Data data;
  set_filters(admin, request, kind, data);
  data.set("action", "/admin/" + name);
  data.set("heading", own.text("nav." + name));
  data.set("make", own.text("items.new_" + name));
  data.set("nothing", own.text("items.none_" + name));
  data.set("empty", Data{rows.empty()});
  data.set("rows", Data{rows});
  const auto& next = found.body["next"];
  data.set("next", next.is_string() ? Data{address_of(request, kind, "cursor", next.get<std::string>())} : Data{false});
  data.set("first", text_of(request, "cursor").empty() ? Data{false} : Data{address_of(request, kind, "cursor", "")});
  data.set("done", done_data(admin, request, text_of(request, "done"), text_of(request, "undone")));
  data.set("receipt", receipt_of(admin, request, text_of(request, "done")));
  return admin.page(
      request, {.page = "items", .title = own.text("nav." + name), .section = name, .scripts = {}, .sheets = {"items"}},
      std::move(data));
}

/// Where the form came from; a page of ours only.
std::string back_of(const Form& form, const Json& item) {
  const std::string back{form.value("back")};
  auto address = back.starts_with("/admin/") ? back : "/admin/" + item.value("kind", "news");
  for (const std::string_view mark : {"done=", "undone="})  // what was said there has been read
    if (const auto at = address.find(mark); at != std::string::npos) address.resize(at - 1);
  return address + (address.find('?') == std::string::npos ? '?' : '&');
}

Reply archive(const Admin& admin, const Request& request, const Form& form) {
  const auto id = std::string{request.parameter("id")};
  auto answer = admin.send(request, Method::del, "/items/" + id, nullptr,
                           {{"If-Match", fmt::format("\"{}\"", form.value("rev"))}});
  if (answer.status == 412) {  // changed meanwhile: whoever archives sees first what it is now
    const auto item = admin.ask(request, "/items/" + id);
    if (item.ok()) return see_other(fmt::format("/admin/{}/{}?changed", item.body.value("kind", "news"), id));
  }
  if (!answer.ok()) return std::move(answer.reply);
  return see_other(back_of(form, answer.body) + "done=" + id);
}

/// Archived things come back as drafts: who brings one back looks at it before everybody does.
Reply bring_back(const Admin& admin, const Request& request, const Form& form) {
  const auto id = std::string{request.parameter("id")};
  auto answer = admin.send(request, Method::patch, "/items/" + id, {{"status", "draft"}},
                           {{"If-Match", fmt::format("\"{}\"", form.value("rev"))}});
  if (!answer.ok()) return std::move(answer.reply);
  return see_other(fmt::format("/admin/{}?done={}", answer.body.value("kind", "news"), id));
}

/// An earlier version again, as one more change that can be undone: also where others were made since.
Reply go_back_to(const Admin& admin, const Request& request, const Form& form) {
  const auto id = std::string{request.parameter("id")};
  Rev rev = 0;
  const auto typed = form.value("rev");
  std::from_chars(typed.data(), typed.data() + typed.size(), rev);
  auto answer = admin.send(request, Method::post, "/items/" + id + "/restore", {{"rev", rev}});
  if (!answer.ok()) return std::move(answer.reply);
  return see_other(fmt::format("/admin/{}?done={}", answer.body.value("kind", "news"), id));
}

/// A draft of the same content, to be changed.
Reply copy(const Admin& admin, const Request& request, const Form&) {
  auto item = admin.ask(request, "/items/" + std::string{request.parameter("id")});
  if (!item.ok()) return std::move(item.reply);
  auto draft = item.body;
  for (const auto name : {"id", "key", "published_at", "urgent_since"}) draft.erase(name);
  draft["status"] = "draft";
  draft["urgent"] = false;
  auto made = admin.send(request, Method::post, "/items", draft);
  if (!made.ok()) return std::move(made.reply);
  return see_other(fmt::format("/admin/{}/{}?copied", made.body.value("kind", "news"), made.body.value("id", "")));
}

}  // namespace

std::vector<Route> admin_item_routes(const SharedAdmin& admin) {
  std::vector<Route> routes{
      posted(admin, "/admin/items/{id}/archive", Role::author, archive),
      posted(admin, "/admin/items/{id}/back", Role::author, bring_back),
      posted(admin, "/admin/items/{id}/version", Role::author, go_back_to),
      posted(admin, "/admin/items/{id}/copy", Role::author, copy),
  };
  for (const auto kind : all_kinds)
    routes.push_back(shown(admin, fmt::format("/admin/{}", name_of(kind)), Role::author,
                           [kind](const Admin& on, const Request& request) { return show_list(on, request, kind); }));
  return routes;
}

}  // namespace vitrine
