// to_json(Content) and its way back: the form that is stored, compared and merged.
#include <fmt/format.h>

#include "base/json.hpp"
#include "model/hours.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json utc_or_null(const std::optional<Instant>& at) { return at ? Json(format_rfc3339(*at)) : Json(nullptr); }

Json event_time(const std::optional<Instant>& at, const std::optional<Date>& day, const std::string& zone) {
  if (day) return format_date(*day);
  if (!at) return nullptr;
  const auto found = Zone::find(zone);
  return found ? format_rfc3339(*at, *found) : format_rfc3339(*at);
}

Json image_json(const std::optional<ImageRef>& image) {
  if (!image) return nullptr;
  const auto focus = image->focus ? Json{{"x", image->focus->x}, {"y", image->focus->y}} : Json(nullptr);
  return {{"sha256", image->sha256.hex()}, {"alt", image->alt}, {"focus", focus}};
}

Json translations_json(const std::map<std::string, Translation>& translations) {
  Json out = Json::object();
  for (const auto& [lang, text] : translations) out[lang] = {{"title", text.title}, {"summary", text.summary}};
  return out;
}

/// Reads stored JSON. What is missing keeps its default; what cannot be is a Fault with the field's name.
class Stored {
 public:
  explicit Stored(const Json& object) : object_(object) {}

  const Json* member(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }

  template <class T>
  void read(const char* name, T& into) const {
    if (const auto* value = member(name)) value->get_to(into);
  }
  template <class T>
  void read(const char* name, std::optional<T>& into) const {
    if (const auto* value = member(name)) into = value->get<T>();
  }
  void read(const char* name, std::optional<Instant>& into) const {
    if (const auto* value = member(name)) into = good(name, parse_rfc3339(value->get_ref<const std::string&>()));
  }
  void read(const char* name, std::optional<Date>& into) const {
    if (const auto* value = member(name)) into = good(name, parse_date(value->get_ref<const std::string&>()));
  }

  template <class T>
  static T good(const char* name, const Expected<T>& value) {
    if (!value) throw Fault(fmt::format("a stored item's {} cannot be read: {}", name, value.error()));
    return *value;
  }
  template <class T>
  static T good(const char* name, const std::optional<T>& value) {
    if (!value) throw Fault(fmt::format("a stored item's {} cannot be read", name));
    return *value;
  }

 private:
  const Json& object_;
};

std::optional<ImageRef> image_from(const Json* value) {
  if (!value) return {};
  ImageRef image;
  image.sha256 = Stored::good("image", Sha256::parse(value->at("sha256").get_ref<const std::string&>()));
  Stored(*value).read("alt", image.alt);
  if (const auto* focus = Stored(*value).member("focus")) {
    image.focus.emplace();
    Stored(*focus).read("x", image.focus->x);
    Stored(*focus).read("y", image.focus->y);
  }
  return image;
}

std::vector<Hours> hours_from(const Json* value) {
  std::vector<Hours> out;
  if (!value) return out;
  for (const auto& each : *value) {
    auto& hours = out.emplace_back();
    for (const auto& day : each.at("days"))
      hours.days[Stored::good("hours", day_named(day.get_ref<const std::string&>()))] = true;
    hours.from = Stored::good("hours", parse_time_of_day(each.at("from").get_ref<const std::string&>()));
    hours.to = Stored::good("hours", parse_time_of_day(each.at("to").get_ref<const std::string&>()));
  }
  return out;
}

void read_event(const Stored& stored, Content& content) {
  stored.read("all_day", content.all_day);
  if (content.all_day) {
    stored.read("starts_at", content.first_day);
    stored.read("ends_at", content.last_day);
  } else {
    stored.read("starts_at", content.starts_at);
    stored.read("ends_at", content.ends_at);
  }
  stored.read("time_zone", content.time_zone);
  stored.read("location", content.location);
  stored.read("room", content.room);
  stored.read("cancelled", content.cancelled);
  stored.read("recurrence", content.recurrence);
}

void read_showing(const Stored& stored, Content& content) {
  stored.read("show_from", content.show_from);
  stored.read("show_until", content.show_until);
  content.hours = hours_from(stored.member("hours"));
  stored.read("pinned", content.pinned);
  stored.read("urgent", content.urgent);
  stored.read("urgent_since", content.urgent_since);
  stored.read("channels", content.channels);
}

}  // namespace

Json to_json(const std::vector<Hours>& all) {
  Json out = Json::array();
  for (const auto& hours : all) {
    Json days = Json::array();
    for (std::size_t i = 0; i < hours.days.size(); ++i)
      if (hours.days[i]) days.push_back(day_names[i]);
    out.push_back({{"days", days}, {"from", format_time_of_day(hours.from)}, {"to", format_time_of_day(hours.to)}});
  }
  return out;
}

Json to_json(const Content& c) {
  Json out = Json::object();
  out["kind"] = name_of(c.kind);
  out["status"] = name_of(c.status);
  out["lang"] = c.lang;
  out["title"] = c.title;
  out["summary"] = c.summary;
  out["translations"] = translations_json(c.translations);
  out["link"] = or_null(c.link);
  out["image"] = image_json(c.image);
  out["published_at"] = utc_or_null(c.published_at);
  out["starts_at"] = event_time(c.starts_at, c.first_day, c.time_zone);
  out["ends_at"] = event_time(c.ends_at, c.last_day, c.time_zone);
  out["all_day"] = c.all_day;
  out["time_zone"] = c.time_zone;
  out["location"] = or_null(c.location);
  out["room"] = or_null(c.room);
  out["cancelled"] = c.cancelled;
  out["recurrence"] = or_null(c.recurrence);
  out["show_from"] = utc_or_null(c.show_from);
  out["show_until"] = utc_or_null(c.show_until);
  out["hours"] = to_json(c.hours);
  out["pinned"] = c.pinned;
  out["urgent"] = c.urgent;
  out["urgent_since"] = utc_or_null(c.urgent_since);
  out["channels"] = or_null(c.channels);
  out["tags"] = c.tags;
  out["key"] = or_null(c.key);
  return out;
}

Content content_from_json(const Json& value) {
  try {
    const Stored stored(value);
    Content content;
    content.kind = Stored::good("kind", kind_named(value.at("kind").get_ref<const std::string&>()));
    content.status = Stored::good("status", status_named(value.at("status").get_ref<const std::string&>()));
    stored.read("lang", content.lang);
    stored.read("title", content.title);
    stored.read("summary", content.summary);
    if (const auto* translations = stored.member("translations"))
      for (const auto& [lang, text] : translations->items()) {
        Stored(text).read("title", content.translations[lang].title);
        Stored(text).read("summary", content.translations[lang].summary);
      }
    stored.read("link", content.link);
    content.image = image_from(stored.member("image"));
    stored.read("published_at", content.published_at);
    read_event(stored, content);
    read_showing(stored, content);
    stored.read("tags", content.tags);
    stored.read("key", content.key);
    return content;
  } catch (const nlohmann::json::exception& error) {
    throw Fault(fmt::format("a stored item cannot be read: {}", error.what()));
  }
}

}  // namespace vitrine
