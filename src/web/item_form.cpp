#include "web/item_form.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/hours.hpp"
#include "model/lang.hpp"
#include "web/admin.hpp"
#include "web/repeat_form.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_hours = 50;

bool is_on(const Json& object, const char* name) { return object.value(name, false); }

/// "2026-12-04T18:30", as <input type="datetime-local"> has it.
std::string local_text(const std::string& text, const Zone& zone) {
  const auto at = parse_rfc3339(text);
  if (!at) return {};
  return format_rfc3339(*at, zone).substr(0, 16);
}

Zone zone_named(std::string_view name, const Zone& otherwise) { return Zone::find(name).value_or(otherwise); }

std::string hours_field(std::size_t n, std::string_view part) { return fmt::format("hours-{}-{}", n, part); }

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(std::string{text}); }

/// A time as typed, in the zone, with its offset; what is no time stays as it is.
Json time_or_null(std::string_view text, const Zone& zone) {
  if (text.empty()) return nullptr;
  const auto at = parse_rfc3339_in(text, zone);
  return at ? Json(format_rfc3339(*at, zone)) : Json(std::string{text});
}

void read_event(const Json& item, Typed& typed, const Zone& otherwise) {
  const auto zone_name = text_of(item, "time_zone");
  const auto zone = zone_named(zone_name, otherwise);
  const auto starts = text_of(item, "starts_at"), ends = text_of(item, "ends_at");
  typed.set("zone", zone_name);
  if (is_on(item, "all_day")) {
    typed.set("all_day", "yes");
    typed.set("start_day", starts);
    typed.set("end_day", ends);
  } else {
    const auto from = local_text(starts, zone), to = local_text(ends, zone);
    typed.set("start_day", from.substr(0, 10));
    typed.set("start_time", from.empty() ? "" : from.substr(11));
    typed.set("end_day", to.substr(0, 10) == from.substr(0, 10) ? "" : to.substr(0, 10));
    typed.set("end_time", to.empty() ? "" : to.substr(11));
  }
  typed.set("location", text_of(item, "location"));
  typed.set("room", text_of(item, "room"));
  if (is_on(item, "cancelled")) typed.set("cancelled", "yes");
  read_repeat(text_of(item, "recurrence"), repeat_start(typed, otherwise), typed);
}

void read_image(const Json& item, Typed& typed) {
  const auto image = item.find("image");
  if (image == item.end() || !image->is_object()) return;
  typed.set("image", text_of(*image, "sha256"));
  typed.set("alt", text_of(*image, "alt"));
  if (const auto focus = image->find("focus"); focus != image->end() && focus->is_object())
    for (const auto* axis : {"x", "y"})
      typed.set(std::string{"focus-"} + axis, std::to_string(std::lround(focus->value(axis, 0.5) * 100)));
}

void read_hours(const Json& item, Typed& typed) {
  const auto hours = item.find("hours");
  if (hours == item.end() || !hours->is_array()) return;
  for (std::size_t n = 0; n < hours->size(); ++n) {
    const auto& one = (*hours)[n];
    typed.set_all(hours_field(n, "day"), one.value("days", std::vector<std::string>{}));
    typed.set(hours_field(n, "from"), text_of(one, "from"));
    const auto to = text_of(one, "to");
    typed.set(hours_field(n, "to"), to == "24:00" ? "00:00" : to);  // which no browser's field of a time has
  }
}

Json image_patch(const Typed& typed) {
  const auto sum = typed.value("image");
  if (sum.empty()) return nullptr;
  Json image{{"sha256", std::string{sum}}, {"alt", std::string{typed.value("alt")}}, {"focus", nullptr}};
  const auto share = [&](std::string_view name) { return std::atof(std::string{typed.value(name)}.c_str()) / 100; };
  if (!typed.value("focus-x").empty()) image["focus"] = {{"x", share("focus-x")}, {"y", share("focus-y")}};
  return image;
}

Json hours_patch(const Typed& typed) {
  Json hours = Json::array();
  for (std::size_t n = 0; n < hours_shown(typed); ++n) {
    const auto days = typed.values(hours_field(n, "day"));
    const auto from = typed.value(hours_field(n, "from")), to = typed.value(hours_field(n, "to"));
    if (days.empty() && from.empty() && to.empty()) continue;
    hours.push_back({{"days", days},
                     {"from", from.empty() ? "00:00" : std::string{from}},
                     {"to", to.empty() || to == "00:00" ? "24:00" : std::string{to}}});
  }
  return hours;
}

Json tags_patch(std::string_view text) {
  Json tags = Json::array();
  for (const auto part : split(text, ','))
    if (const auto tag = trim(part); !tag.empty()) tags.push_back(std::string{tag});
  return tags;
}

/// The end of an event that has no day of its own is on the day of its start, or the night after.
std::string end_of(const Typed& typed) {
  const auto day = typed.value("end_day").empty() ? typed.value("start_day") : typed.value("end_day");
  auto text = fmt::format("{}T{}", day, typed.value("end_time"));
  const auto date = parse_date(day);
  if (typed.value("end_day").empty() && date && typed.value("end_time") <= typed.value("start_time"))
    text = fmt::format("{}T{}", format_date(next_day(*date)), typed.value("end_time"));
  return text;
}

void add_event(Json& patch, const Typed& typed, const Zone& otherwise) {
  const bool all_day = typed.value("all_day") == "yes";
  patch["all_day"] = all_day;
  const auto zone = zone_named(typed.value("zone"), otherwise);
  if (!typed.value("zone").empty()) patch["time_zone"] = std::string{typed.value("zone")};
  if (all_day) {
    patch["starts_at"] = or_null(typed.value("start_day"));
    patch["ends_at"] = or_null(typed.value("end_day"));
  } else {
    const auto begins = typed.value("start_day").empty()
                            ? std::string{}
                            : fmt::format("{}T{}", typed.value("start_day"), typed.value("start_time"));
    patch["starts_at"] = time_or_null(begins, zone);
    patch["ends_at"] = typed.value("end_time").empty() ? Json(nullptr) : time_or_null(end_of(typed), zone);
  }
  patch["location"] = or_null(typed.value("location"));
  patch["room"] = or_null(typed.value("room"));
  patch["cancelled"] = typed.value("cancelled") == "yes";
  if (!typed.value("repeat").empty()) patch["recurrence"] = repeat_rule(typed, repeat_start(typed, otherwise));
}

}  // namespace

std::size_t hours_shown(const Typed& typed) {
  std::size_t shown = 1;
  for (std::size_t n = 0; n < most_hours; ++n)
    for (const auto* part : {"day", "from", "to"})
      if (!typed.value(hours_field(n, part)).empty()) shown = std::min(n + 2, most_hours);
  return shown;
}

Typed ItemForm::blank() const {
  Typed typed;
  typed.set("lang", langs.front());
  typed.set("zone", zone.name());
  typed.set("where", "all");
  return typed;
}

Typed ItemForm::typed(const Json& item) const {
  auto typed = blank();
  for (const auto* name : {"lang", "title", "summary", "link"}) typed.set(name, text_of(item, name));
  if (const auto texts = item.find("translations"); texts != item.end() && texts->is_object())
    for (const auto& [lang, text] : texts->items()) {
      typed.set("title-" + lang, text_of(text, "title"));
      typed.set("summary-" + lang, text_of(text, "summary"));
    }
  read_image(item, typed);
  if (kind == Kind::event) read_event(item, typed, zone);
  typed.set("published", local_text(text_of(item, "published_at"), zone));
  typed.set("show_from", local_text(text_of(item, "show_from"), zone));
  typed.set("show_until", local_text(text_of(item, "show_until"), zone));
  read_hours(item, typed);
  if (is_on(item, "pinned")) typed.set("pinned", "yes");
  std::string tags;
  for (const auto& tag : item.value("tags", std::vector<std::string>{})) tags += (tags.empty() ? "" : ", ") + tag;
  typed.set("tags", tags);
  if (const auto channels = item.find("channels"); channels != item.end() && channels->is_array()) {
    typed.set("where", "some");
    typed.set_all("channel", channels->get<std::vector<std::string>>());
  }
  return typed;
}

Json ItemForm::patch(const Typed& typed) const {
  Json patch{{"kind", std::string{name_of(kind)}}, {"lang", std::string{typed.value("lang")}}};
  patch["title"] = std::string{typed.value("title")};
  if (kind != Kind::poster) patch["summary"] = std::string{typed.value("summary")};
  auto& texts = patch["translations"] = Json::object();
  for (const auto& lang : langs) {
    const auto title = typed.value("title-" + lang), summary = typed.value("summary-" + lang);
    if (title.empty() && summary.empty())
      texts[lang] = nullptr;
    else
      texts[lang] = {{"title", std::string{title}}, {"summary", std::string{summary}}};
  }
  patch["image"] = image_patch(typed);
  if (kind == Kind::event) add_event(patch, typed, zone);
  patch["link"] = or_null(typed.value("link"));
  patch["published_at"] = time_or_null(typed.value("published"), zone);
  patch["show_from"] = time_or_null(typed.value("show_from"), zone);
  patch["show_until"] = time_or_null(typed.value("show_until"), zone);
  patch["hours"] = hours_patch(typed);
  patch["pinned"] = typed.value("pinned") == "yes";
  patch["tags"] = tags_patch(typed.value("tags"));
  patch["channels"] = typed.value("where") == "some" ? Json(typed.values("channel")) : Json(nullptr);
  return patch;
}

std::vector<ItemForm::Group> ItemForm::groups() const {
  std::vector<Group> all{{"title", {"title"}}};
  if (kind != Kind::poster) all.push_back({"summary", {"summary"}});
  all.push_back({"lang", {"lang"}});
  for (const auto& lang : langs) {
    all.push_back({"title", {"title-" + lang}, lang});
    all.push_back({"summary", {"summary-" + lang}, lang});
  }
  all.push_back({"image", {"image", "focus-x", "focus-y"}});
  all.push_back({"alt", {"alt"}});
  if (kind == Kind::event) {
    all.push_back({"when", {"start_day", "start_time", "end_day", "end_time", "all_day", "zone"}});
    all.push_back({"repeat", {"repeat", "repeat_day", "repeat_until", "repeat_count", "repeat_rule"}});
    for (const auto* name : {"location", "room", "cancelled"}) all.push_back({name, {name}});
  }
  for (const auto* name : {"show_from", "show_until"}) all.push_back({name, {name}});
  Group hours{"hours", {}};
  for (std::size_t n = 0; n < most_hours; ++n)
    for (const auto* part : {"day", "from", "to"}) hours.fields.push_back(hours_field(n, part));
  all.push_back(std::move(hours));
  for (const auto* name : {"link", "published", "pinned", "tags"}) all.push_back({name, {name}});
  all.push_back({"channels", {"where", "channel"}});
  return all;
}

std::string ItemForm::field_of(std::string_view pointer) {
  const auto parts = split(pointer, '/');  // the first is empty
  if (parts.size() < 2) return {};
  const auto first = parts[1];
  const auto third = parts.size() > 3 ? parts[3] : std::string_view{};
  if (first == "translations" && parts.size() > 2)
    return fmt::format("{}-{}", third.empty() ? "title" : third, parts[2]);
  if (first == "image") return parts.size() > 2 && parts[2] == "alt" ? "alt" : "image";
  if (first == "hours") return "hours";
  if (first == "starts_at") return "start_day";
  if (first == "ends_at") return "end_day";
  if (first == "published_at") return "published";
  if (first == "channels") return "channel";
  if (first == "recurrence") return "repeat";
  for (const auto name : {"lang", "title", "summary", "link", "location", "room", "show_from", "show_until", "tags"})
    if (first == name) return name;
  return {};
}

}  // namespace vitrine
