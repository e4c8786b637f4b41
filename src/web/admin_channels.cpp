// Channels: which there are, and what each shows, how long and how it looks. Everybody sees it, admins change it.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/channel_form.hpp"
#include "web/screens_said.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::string target_of(std::string_view name) { return "/channels/" + percent_encoded(name); }

std::string title_of(const Json& channel) {
  const auto title = channel.value("title", "");
  return title.empty() ? channel.value("name", "") : title;
}

/// What was typed to make a channel, and what is wrong with it.
struct Typed {
  std::string name, title, wrong;
};

Reply list_page(const Admin& admin, const Request& request, const Typed& typed) {
  const auto channels = admin.ask(request, "/channels");
  if (!channels.ok()) return channels.reply;
  const auto& words = admin.words(request);
  const auto screens = known_screens(admin.app);
  list all;
  for (const auto& channel : channels.body["channels"]) {
    Data one;
    const auto name = channel.value("name", "");
    one.set("name", name);
    one.set("title", title_of(channel));
    std::string kinds;
    for (const auto& kind : channel["kinds"])
      kinds += (kinds.empty() ? "" : " · ") + words.text("nav." + kind.get<std::string>());
    one.set("kinds", kinds);
    const auto count = std::count_if(screens.begin(), screens.end(), [&](const KnownScreen& known) {
      return known.screen.channel == name && (!known.screen.name.empty() || is_heard(known.report, admin.app.now()));
    });
    one.set("screens", words.count("channels.screens", count));
    all.push_back(std::move(one));
  }
  Data data;
  data.set("channels", Data{all});
  data.set("removed", Data{request.query_value("done") == "removed"});
  data.set("typed_name", typed.name.empty() ? Data{false} : Data{typed.name});
  data.set("typed_title", typed.title.empty() ? Data{false} : Data{typed.title});
  data.set("wrong", typed.wrong.empty() ? Data{false} : Data{typed.wrong});
  return admin.page(request,
                    {.page = "channels",
                     .title = words.text("nav.channels"),
                     .section = "channels",
                     .sheets = {"channels"},
                     .status = typed.wrong.empty() ? 200 : 422},
                    std::move(data));
}

Reply show_list(const Admin& admin, const Request& request) { return list_page(admin, request, {}); }

/// A name from a title: "Foyer, 1st floor" becomes "foyer-1st-floor".
std::string name_from(std::string_view title) {
  std::string name;
  for (const char c : to_lower_ascii(title)) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter || (c >= '0' && c <= '9' && !name.empty()))
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  name = name.substr(0, 40);
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name;
}

Reply make_channel(const Admin& admin, const Request& request, const Form& form) {
  Typed typed{std::string{trim(form.value("name"))}, std::string{trim(form.value("title"))}, {}};
  const auto name = typed.name.empty() ? name_from(typed.title) : typed.name;
  const auto& words = admin.words(request);
  if (name.empty()) typed.wrong = words.text("channels.wrong_name");
  if (!typed.wrong.empty()) return list_page(admin, request, typed);
  const auto made =
      admin.send(request, Method::put, target_of(name),
                 {{"title", typed.title}, {"time_zone", admin.organisation().time_zone}}, {{"If-None-Match", "*"}});
  if (made.ok()) return see_other("/admin/channels/" + percent_encoded(name) + "?done=new");
  if (made.status != 412 && made.status != 422) return made.reply;
  typed.wrong = words.text(made.status == 412 ? "channels.taken" : "channels.wrong_name");
  return list_page(admin, request, typed);
}

struct Shown {
  Json channel;  ///< as the API answers it, or with what was typed
  Wrong wrong{};
  bool stale = false;
};

Reply channel_page(const Admin& admin, const Request& request, const Shown& shown) {
  const auto& words = admin.words(request);
  Data data;
  data.set("channel", channel_form_data(admin, request, shown.channel, shown.wrong));
  data.set("heading", title_of(shown.channel));
  const auto done = request.query_value("done").value_or("");
  data.set("made", Data{done == "new"});
  data.set("receipt", receipt_data(admin, request, done));
  data.set("stale", Data{shown.stale});
  data.set("wrong", Data{!shown.wrong.empty()});
  data.set("locked", Data{request.identity.role < Role::admin});
  return admin.page(request,
                    {.page = "channel",
                     .title = title_of(shown.channel) + " – " + words.text("nav.channels"),
                     .section = "channels",
                     .scripts = {"wall"},
                     .sheets = {"channels"},
                     .status = shown.stale           ? 412
                               : shown.wrong.empty() ? 200
                                                     : 422},
                    std::move(data));
}

Reply show_channel(const Admin& admin, const Request& request) {
  const auto channel = admin.ask(request, target_of(request.parameter("name")));
  return channel.ok() ? channel_page(admin, request, {channel.body}) : channel.reply;
}

Json with_typed(Json channel, const Json& patch) {
  channel.merge_patch(patch);
  for (const auto field : {"night", "viewing", "ticker", "sequence"})
    if (!channel.contains(field)) channel[field] = nullptr;
  return channel;
}

/// A picture that came with the form is kept, and named in the patch. What is wrong with it; "" for nothing.
std::string take_logo(const Admin& admin, const Request& request, const Form& form, Json& patch) {
  if (form.has("no_logo")) patch["brand"]["logo"] = nullptr;
  const auto* file = form.file("logo");
  if (!file) return {};
  const auto kept = admin.send_bytes(request, "/media", "application/octet-stream", file->value);
  if (!kept.ok())
    return admin.words(request).text("problems.picture",
                                     {{"detail", kept.body.is_object() ? text_of(kept.body, "detail") : ""}});
  patch["brand"]["logo"] = kept.body["sha256"];
  return {};
}

Reply save_channel(const Admin& admin, const Request& request, const Form& form) {
  const auto name = request.parameter("name");
  auto patch = channel_patch(form);
  if (auto wrong = take_logo(admin, request, form, patch); !wrong.empty()) {
    const auto present = admin.ask(request, target_of(name));
    if (!present.ok()) return present.reply;
    return channel_page(admin, request, {with_typed(present.body, patch), {{"brand", std::move(wrong)}}});
  }
  const auto saved = admin.send(request, Method::patch, target_of(name), patch,
                                {{"If-Match", fmt::format("\"{}\"", form.value("rev"))}});
  if (saved.ok())
    return see_other(fmt::format("/admin/channels/{}?done={}", percent_encoded(name), admin.app.store.version().seq));
  if (saved.status != 412 && saved.status != 422) return saved.reply;
  const auto present = admin.ask(request, target_of(name));
  if (!present.ok()) return present.reply;
  // What was typed stays in the fields; with the present revision it is saved when it is sent once more.
  return channel_page(
      admin, request,
      {with_typed(present.body, patch), wrong_fields(admin.words(request), saved), saved.status == 412});
}

Reply remove_channel(const Admin& admin, const Request& request, const Form& form) {
  const auto gone = admin.send(request, Method::del, target_of(request.parameter("name")), nullptr,
                               {{"If-Match", fmt::format("\"{}\"", form.value("rev"))}});
  return gone.ok() || gone.status == 404 ? see_other("/admin/channels?done=removed") : gone.reply;
}

}  // namespace

std::vector<Route> admin_channels_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/channels", Role::reader, show_list),
          posted(admin, "/admin/channels", Role::admin, make_channel),
          shown(admin, "/admin/channels/{name}", Role::reader, show_channel),
          posted(admin, "/admin/channels/{name}", Role::admin, save_channel, image_body_limit + form_body_limit),
          posted(admin, "/admin/channels/{name}/remove", Role::admin, remove_channel)};
}

}  // namespace vitrine
