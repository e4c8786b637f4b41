// One urgent notice, from typing it to taking it down: typed, looked at, put on the wall.
#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/drill.hpp"
#include "web/problem_words.hpp"
#include "web/urgent_now.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;
using std::chrono::minutes;

constexpr minutes longest{24 * 60}, drill_length{10};
constexpr std::chrono::minutes screen_is_silent_after{3};
constexpr std::array offered{15, 60, 120, 240};  // minutes

/// What the form says, and what is wrong with it by field.
struct Typed {
  std::string title, summary, lang, until, time;
  bool everywhere = true, drill = false;
  std::vector<std::string> channels;
  std::map<std::string, std::string> wrong;
};

Typed typed_of(const Form& form) {
  Typed typed;
  typed.title = form.value("title");
  typed.summary = form.value("summary");
  typed.lang = form.value("lang");
  typed.until = form.value("until");
  typed.time = form.value("time");
  typed.everywhere = form.value("where") != "some";
  typed.drill = form.has("drill");
  typed.channels = form.values("channels");
  return typed;
}

/// "14:30" is the next time that clocks in the zone say so.
std::optional<Instant> next_time(std::string_view time, const Zone& zone, Instant now) {
  for (auto day = zone.date_at(now); day <= next_day(zone.date_at(now)); day = next_day(day))
    if (const auto at = parse_rfc3339_in(fmt::format("{}T{}:00", format_date(day), time), zone); at && *at > now)
      return *at;
  return std::nullopt;
}

/// When it ends, counted from now; nullopt with the reason in `wrong`.
std::optional<Instant> end_of(const Admin& admin, const Request& request, Typed& typed) {
  const auto now = admin.app.now();
  const auto zone = admin.zone();
  const auto& words = admin.words(request);
  if (typed.drill) return now + drill_length;
  if (typed.until == "day") return std::min(zone.start_of_day(next_day(zone.date_at(now))), now + longest);
  if (typed.until == "time") {
    const auto at = next_time(typed.time, zone, now);
    if (!at || *at > now + longest) typed.wrong["time"] = words.text("urgent.bad_time");
    return at && *at <= now + longest ? at : std::nullopt;
  }
  for (const int length : offered)
    if (typed.until == std::to_string(length)) return now + minutes{length};
  typed.wrong["until"] = words.text("urgent.choose_time");
  return std::nullopt;
}

/// As the API takes it.
Json item_of(const Typed& typed, Instant until) {
  Json item{{"kind", "notice"},     {"status", "published"},    {"urgent", true},
            {"title", typed.title}, {"summary", typed.summary}, {"show_until", format_rfc3339(until)}};
  if (!typed.lang.empty()) item["lang"] = typed.lang;
  item["channels"] = typed.everywhere || typed.channels.empty() ? Json(nullptr) : Json(typed.channels);
  if (typed.drill) item["tags"] = {drill_tag};
  return item;
}

/// What the API says of fields, beside the fields of the form.
void take_problems(const AdminWords& words, const ApiAnswer& answer, Typed& typed) {
  if (!answer.body.is_object() || !answer.body.contains("errors")) return;
  for (const auto& error : answer.body["errors"]) {
    auto pointer = error.value("pointer", "");
    if (pointer.starts_with("/item")) pointer = pointer.substr(5);
    const auto field = pointer.substr(1, pointer.find('/', 1) - 1);
    if (field == "show_until")
      typed.wrong["until"] = words.text("problems.urgent_until");
    else
      typed.wrong[field] = problem_words(words, Refused::item, error);
  }
}

Data choice(std::string value, std::string label, bool chosen) {
  Data data;
  data.set("value", std::move(value));
  data.set("label", std::move(label));
  data.set("chosen", Data{chosen});
  return data;
}

list until_choices(const AdminWords& words, const Typed& typed) {
  list all;
  for (const int length : offered) {
    const auto label =
        length % 60 == 0 ? words.count("urgent.hours", length / 60) : words.count("urgent.minutes", length);
    all.push_back(choice(std::to_string(length), label, typed.until == std::to_string(length)));
  }
  all.push_back(choice("day", words.text("urgent.day_end"), typed.until == "day"));
  all.push_back(choice("time", words.text("urgent.at_time"), typed.until == "time"));
  return all;
}

Json channels_of(const Admin& admin, const Request& request) {
  auto answer = admin.ask(request, "/channels");
  return answer.ok() ? answer.body["channels"] : Json::array();
}

std::string title_of(const Json& channel) {
  const auto title = channel.value("title", "");
  return title.empty() ? channel.value("name", "") : title;
}

Data typed_data(const Admin& admin, const Request& request, const Typed& typed) {
  const auto& words = admin.words(request);
  Data data;
  for (const auto& [name, value] :
       {std::pair{"title", &typed.title}, std::pair{"summary", &typed.summary}, std::pair{"time", &typed.time},
        std::pair{"until", &typed.until}, std::pair{"lang", &typed.lang}})
    data.set(name, value->empty() ? Data{false} : Data{*value});
  data.set("everywhere", Data{typed.everywhere});
  data.set("drill", Data{typed.drill});
  data.set("until_choices", Data{until_choices(words, typed)});
  list channels, langs, wrong_all;
  for (const auto& channel : channels_of(admin, request)) {
    const auto name = channel.value("name", "");
    const auto& chosen = typed.channels;
    channels.push_back(choice(name, title_of(channel), std::find(chosen.begin(), chosen.end(), name) != chosen.end()));
  }
  for (const auto& lang : admin.organisation().langs)
    langs.push_back(choice(
        lang, admin.date_words().of(lang).lang() == lang.substr(0, 2) ? admin.date_words().of(lang).name() : lang,
        lang == typed.lang));
  data.set("one_channel", Data{channels.size() < 2});
  data.set("one_lang", Data{langs.size() < 2});
  data.set("channels", Data{channels});
  data.set("langs", Data{langs});
  for (const auto field : {"title", "summary", "until", "time", "channels", "lang"}) {
    const auto found = typed.wrong.find(field);
    data.set(std::string{"wrong_"} + field, found == typed.wrong.end() ? Data{false} : Data{found->second});
  }
  return data;
}

Reply form_page(const Admin& admin, const Request& request, const Typed& typed, Data data) {
  data.set("typed", typed_data(admin, request, typed));
  return admin.page(request,
                    {.page = "urgent",
                     .title = admin.words(request).text("urgent.title"),
                     .section = "urgent",
                     .status = typed.wrong.empty() ? 200 : 422},
                    std::move(data));
}

Reply show_form(const Admin& admin, const Request& request) {
  const auto& words = admin.words(request);
  Data data;
  const auto done = request.query_value("done").value_or("");
  const bool known = done == "sent" || done == "down" || done == "gone";
  data.set("done", known ? Data{words.text("urgent." + std::string{done})} : Data{false});
  data.set("again", done == "down" && request.query_value("item") ? Data{std::string{*request.query_value("item")}}
                                                                  : Data{false});
  Typed typed;
  typed.until = std::to_string(offered[1]);
  return form_page(admin, request, typed, std::move(data));
}

/// How far it would reach: "Until 14:30, on 2 channels and 5 screens."
std::string reach(const Admin& admin, const Request& request, const Typed& typed, Instant until) {
  const auto& words = admin.words(request);
  const auto channels = channels_of(admin, request);
  const auto chosen = [&](const std::string& name) {
    return typed.everywhere || std::find(typed.channels.begin(), typed.channels.end(), name) != typed.channels.end();
  };
  const auto count =
      std::count_if(channels.begin(), channels.end(), [&](const Json& c) { return chosen(c.at("name")); });
  const auto screens = admin.ask(request, "/screens");
  std::int64_t reached = 0;
  if (screens.ok())
    for (const auto& screen : screens.body["screens"]) {
      const auto seen = screen["last_seen"].is_string() ? parse_rfc3339(screen["last_seen"].get<std::string>())
                                                        : Expected<Instant>{beginning_of_time};
      if (chosen(screen.value("channel", "")) && seen && *seen > admin.app.now() - screen_is_silent_after) ++reached;
    }
  return words.text("urgent.reach", {{"time", admin.when(request, until)},
                                     {"channels", words.count("urgent.channels", count)},
                                     {"screens", words.count("urgent.screens", reached)}});
}

/// Checks what was typed as the API does, and shows it.
Reply check_typed(const Admin& admin, const Request& request, const Form& form) {
  auto typed = typed_of(form);
  if (form.has("change")) return form_page(admin, request, typed, {});
  const auto until = end_of(admin, request, typed);
  if (!typed.everywhere && typed.channels.empty())
    typed.wrong["channels"] = admin.words(request).text("urgent.choose_channel");
  const auto look = typed.everywhere || typed.channels.empty() ? std::string{"main"} : typed.channels.front();
  const auto preview =
      admin.send(request, Method::post, "/preview",
                 {{"item", item_of(typed, until.value_or(admin.app.now() + minutes{1}))}, {"channel", look}});
  if (!preview.ok() && preview.status != 422) return preview.reply;
  take_problems(admin.words(request), preview, typed);
  if (!typed.wrong.empty()) return form_page(admin, request, typed, {});
  Data data;
  data.set("typed", typed_data(admin, request, typed));
  data.set("frame", preview.body.value("url", ""));
  data.set("key", random_hex(16));
  data.set("reach", reach(admin, request, typed, *until));
  return admin.page(
      request,
      {.page = "urgent_check", .title = admin.words(request).text("urgent.confirm_title"), .section = "urgent"},
      std::move(data));
}

Reply put_on_wall(const Admin& admin, const Request& request, const Form& form) {
  auto typed = typed_of(form);
  const auto until = end_of(admin, request, typed);
  if (!until) return form_page(admin, request, typed, {});
  const auto made = admin.send(request, Method::post, "/items", item_of(typed, *until),
                               {{"Idempotency-Key", "urgent-" + std::string{form.value("key")}}});
  if (made.ok()) return see_other("/admin/urgent?done=sent");
  if (made.status != 422) return made.reply;
  take_problems(admin.words(request), made, typed);
  return form_page(admin, request, typed, {});
}

/// By whoever sees it, from any page. Whether somebody was faster makes no difference.
Reply take_down(const Admin& admin, const Request& request, const Form&) {
  const auto path = "/items/" + percent_encoded(request.parameter("id"));
  const auto item = admin.ask(request, path);
  if (item.status == 404) return see_other("/admin/urgent?done=gone");
  if (!item.ok()) return item.reply;
  if (item.body.at("status") == "archived") return see_other("/admin/urgent?done=gone");
  const auto gone = admin.send(request, Method::del, path, nullptr, {{"If-Match", "*"}});
  if (!gone.ok()) return gone.reply;
  return see_other("/admin/urgent?done=down&item=" + percent_encoded(request.parameter("id")));
}

/// What was taken down goes back for the rest of its time.
Reply put_back(const Admin& admin, const Request& request, const Form&) {
  const auto path = "/items/" + percent_encoded(request.parameter("id"));
  const auto back = admin.send(request, Method::patch, path, {{"status", "published"}}, {{"If-Match", "*"}});
  return back.ok() ? see_other("/admin/urgent?done=sent") : back.reply;
}

}  // namespace

std::vector<Route> admin_urgent_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/urgent", Role::editor, show_form),
          posted(admin, "/admin/urgent", Role::editor, check_typed),
          posted(admin, "/admin/urgent/send", Role::editor, put_on_wall),
          posted(admin, "/admin/urgent/{id}/down", Role::editor, take_down),
          posted(admin, "/admin/urgent/{id}/back", Role::editor, put_back)};
}

}  // namespace vitrine
