#include "web/item_words.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/item_json.hpp"
#include "model/legibility.hpp"
#include "model/occurrences.hpp"

namespace vitrine {
namespace {

std::string day_words(const Admin& admin, const Request& request, Date day) {
  const auto& dates = admin.dates(request);
  const auto today = admin.zone().date_at(admin.app.now());
  if (const auto near = dates.near(day, today); !near.empty()) return near;
  return day.year() == today.year() ? dates.day(day) : dates.date(day);
}

}  // namespace

std::string standing_words(const Admin& admin, const Request& request, const Standing& standing) {
  const auto& own = admin.words(request);
  const auto key = fmt::format("items.{}{}", name_of(standing.state), standing.at ? "_at" : "");
  if (!standing.at) return own.text(key);
  return own.text(key, {{"when", admin.when(request, *standing.at)}});
}

std::string date_words(const Admin& admin, const Request& request, const Content& item) {
  const auto content = occurrence_at(item, admin.app.now());
  if (content.kind != Kind::event) {
    if (!content.published_at) return {};
    return day_words(admin, request, admin.zone().date_at(*content.published_at));
  }
  if (content.all_day && content.first_day) {
    if (content.last_day && *content.last_day != *content.first_day)
      return admin.dates(request).span(*content.first_day, *content.last_day);
    return day_words(admin, request, *content.first_day);
  }
  if (!content.starts_at) return {};
  const auto zone = Zone::find(content.time_zone).value_or(admin.zone());
  return fmt::format("{}, {}", day_words(admin, request, zone.date_at(*content.starts_at)),
                     clock_time(zone.to_local(*content.starts_at)));
}

std::string language_name(const Admin& admin, const std::string& tag) {
  const auto primary = tag.substr(0, tag.find('-'));
  for (const auto& words : admin.date_words().all())
    if (words.lang() == primary) return tag == primary ? words.name() : fmt::format("{} ({})", words.name(), tag);
  return tag;
}

Data done_data(const Admin& admin, const Request& request, const std::string& id, const std::string& undone) {
  const auto& own = admin.words(request);
  const auto item = admin.ask(request, "/items/" + percent_encoded(id.empty() ? undone : id));
  if ((id.empty() && undone.empty()) || !item.ok()) return Data{false};
  const auto content = content_from_json(item.body);
  const auto standing = standing_on(admin.app.channels.all(), content, admin.zone(), admin.app.now());
  Data data;
  const auto what = undone.empty() ? std::string{name_of(content.status)} : "undone";
  data.set("said", own.text("items.done_" + what, {{"title", shorten(content.title, 80)}}));
  data.set("stands",
           content.status == Status::published ? Data{standing_words(admin, request, standing)} : Data{false});
  const bool drawn = content.kind != Kind::poster && content.status != Status::archived;
  data.set("long_title", drawn && !reads_from_afar(content.title, content.image || content.kind == Kind::event)
                             ? Data{own.text("editor.long_title")}
                             : Data{false});
  data.set("undo", undone.empty() && request.identity.role >= Role::author
                       ? Data{std::to_string(item.body.value("seq", Seq{0}))}
                       : Data{false});
  data.set("item", item.body.value("id", ""));
  data.set("back", fmt::format("/admin/{}", name_of(content.kind)));
  data.set("edit", fmt::format("/admin/{}/{}", name_of(content.kind), item.body.value("id", "")));
  return data;
}

}  // namespace vitrine
