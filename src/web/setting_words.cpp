#include "web/setting_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/channel.hpp"
#include "model/hours.hpp"
#include "web/channel_dwell_form.hpp"
#include "web/item_words.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::size_t longest_shown = 200;

/// In whose words, and of what.
struct Reading {
  const Admin& admin;
  const Request& request;
  const AdminWords& own;
  const Json& whole;  ///< the channel or organisation
};
/// The value of a field, as people read it; "" for none.
using Say = std::string (*)(const Reading&, const Json& value);

struct Setting {
  std::string_view field;  ///< of channel or organisation; "caps/news" within another
  std::string_view label;  ///< of staff's words
  Say say;
  std::string_view more = {};  ///< after the label
};

std::string plain(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_number_float()) return fmt::format("{:g}", value.get<double>());
  return shorten(value.is_string() ? value.get<std::string>() : to_text(value), longest_shown);
}

/// Each entry of a list, said; with commas.
template <class SayOne>
std::string each(const Json& values, const SayOne& say_one) {
  std::string text;
  for (const auto& value : values) {
    const auto said = say_one(value);
    text += (text.empty() || said.empty() ? "" : ", ") + said;
  }
  return text;
}

template <class SayOne>
std::string each_text(const Json& values, const SayOne& say_one) {
  return each(values, [&](const Json& value) { return value.is_string() ? say_one(value.get<std::string>()) : ""; });
}

std::string text(const Reading&, const Json& value) { return plain(value); }
std::string yes_or_no(const Reading& of, const Json& value) {
  return of.own.text(value == true ? "common.yes" : "common.no");
}
std::string tags(const Reading&, const Json& value) { return each(value, plain); }

std::string languages(const Reading& of, const Json& value) {
  if (value.empty()) return of.own.text("items.all_langs");
  return each_text(value, [&](const std::string& tag) { return language_name(of.admin, tag); });
}

std::string kinds(const Reading& of, const Json& value) {
  return each_text(value, [&](const std::string& kind) { return of.own.text("nav." + kind); });
}

std::string summaries(const Reading& of, const Json& value) {
  return each_text(value, [&](const std::string& name) { return of.own.text("channels.summary_" + name); });
}

std::string theme(const Reading& of, const Json& value) { return of.own.text("channels.theme_" + plain(value)); }
std::string transition(const Reading& of, const Json& value) {
  return of.own.text("channels.transition_" + plain(value));
}
std::string ticker(const Reading& of, const Json& value) {
  return of.own.text("channels.ticker_" + (value.is_null() ? "none" : plain(value)));
}
std::string seconds(const Reading&, const Json& value) { return plain(value) + " s"; }
std::string percent(const Reading&, const Json& value) { return plain(value) + " %"; }

std::string dwell(const Reading&, const Json& value) {
  const auto min = value.value("min", 0), max = value.value("max", 0);
  return min == max ? fmt::format("{} s", min) : fmt::format("{}–{} s", min, max);
}

/// "Events 12 s, Posters 5–10 s"
std::string dwell_by_kind(const Reading& of, const Json& value) {
  std::string said;
  for (const auto& [kind, limits] : value.items())
    said += (said.empty() ? "" : ", ") + slide_kind_label(of.own, kind) + " " + dwell(of, limits);
  return said;
}

std::string between(const Json& value) { return value.value("from", "00:00") + "–" + value.value("to", "24:00"); }

std::string night(const Reading& of, const Json& value) {
  if (!value.is_object()) return {};
  return fmt::format("{}, {}", theme(of, value.value("theme", "night")), between(value));
}

std::string picture(const Reading& of, const Json& value) {
  return value.is_string() ? of.own.text("history.picture", {{"name", value.get<std::string>().substr(0, 6)}}) : "";
}

std::string brand(const Reading& of, const Json& value) {
  std::string said;
  const auto add = [&](const std::string& part) { said += (said.empty() || part.empty() ? "" : ", ") + part; };
  add(plain(value.value("name", Json(nullptr))));
  add(plain(value.value("accent", Json(nullptr))));
  add(picture(of, value.value("logo", Json(nullptr))));
  return said;
}

std::string viewing(const Reading&, const Json& value) {
  if (!value.is_object()) return {};
  return fmt::format("{}″, {} m", plain(value.value("diagonal_inches", Json(nullptr))),
                     plain(value.value("distance_metres", Json(nullptr))));
}

/// "Mon, Tue 22:00–06:00, Sat 20:00–24:00"
std::string sleep(const Reading& of, const Json& value) {
  const std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};
  return each(value, [&](const Json& hours) {
    const auto days = each_text(hours.value("days", Json::array()), [&](const std::string& day) {
      const auto found = std::find(day_names.begin(), day_names.end(), day);
      const std::chrono::days after{found - day_names.begin()};
      return found == day_names.end() ? day : of.admin.dates(of.request).weekday_short(Date{monday + after});
    });
    return days + " " + between(hours);
  });
}

/// "Notices, Events ×2, News"
std::string sequence(const Reading& of, const Json& value) {
  if (!value.is_object()) return {};
  const auto times = value.value("times", Json::object());
  return each_text(value.value("order", Json::array()), [&](const std::string& kind) {
    const auto often = times.value(kind, 1);
    return slide_kind_label(of.own, kind) + (often > 1 ? fmt::format(" ×{}", often) : "");
  });
}

constexpr std::array channel_settings{
    Setting{"title", "channels.title", text},
    Setting{"kinds", "channels.what", kinds},
    Setting{"caps/news", "nav.news", text, "channels.at_most"},
    Setting{"caps/event", "nav.event", text, "channels.at_most"},
    Setting{"caps/notice", "nav.notice", text, "channels.at_most"},
    Setting{"caps/poster", "nav.poster", text, "channels.at_most"},
    Setting{"summaries", "channels.summaries", summaries},
    Setting{"sequence", "history.sequence", sequence},
    Setting{"langs", "channels.langs", languages},
    Setting{"langs_in_turn", "channels.langs_in_turn", yes_or_no},
    Setting{"tags", "channels.tags", tags},
    Setting{"ticker", "channels.ticker", ticker},
    Setting{"slot_seconds", "history.slot", seconds},
    Setting{"dwell_seconds", "history.dwell", dwell},
    Setting{"dwell_by_kind", "channels.dwell_by_kind", dwell_by_kind},
    Setting{"theme", "channels.theme", theme},
    Setting{"night", "channels.night", night},
    Setting{"sleep", "history.sleep", sleep},
    Setting{"brand", "channels.brand", brand},
    Setting{"viewing", "channels.viewing", viewing},
    Setting{"transition", "channels.transition", transition},
    Setting{"overscan_percent", "history.overscan", percent},
    Setting{"drift", "channels.drift", yes_or_no},
    Setting{"time_zone", "channels.time_zone", text},
};
constexpr std::array organisation_settings{
    Setting{"name", "set_up.organisation", text},      Setting{"langs", "fields.lang", languages},
    Setting{"time_zone", "channels.time_zone", text},  Setting{"logo", "set_up.logo", picture},
    Setting{"public_url", "history.public_url", text},
};

std::string label_of(const AdminWords& own, const Setting& setting) {
  const auto label = own.text(setting.label);
  return setting.more.empty() ? label : fmt::format("{}, {}", label, own.text(setting.more));
}

Data difference(std::string label, const std::string& from, const std::string& to) {
  Data one;
  one.set("label", std::move(label));
  one.set("before", from.empty() ? Data{false} : Data{from});
  one.set("after", to.empty() ? Data{false} : Data{to});
  return one;
}

template <class Settings>
list compare(const Admin& admin, const Request& request, const Settings& settings, const Json& before,
             const Json& after, bool made) {
  const auto& own = admin.words(request);
  const Reading was{admin, request, own, before}, is{admin, request, own, after};
  const auto said = [](const Setting& setting, const Reading& of) {
    const Json::json_pointer at{"/" + std::string{setting.field}};
    return of.whole.contains(at) ? setting.say(of, of.whole.at(at)) : std::string{};
  };
  list all;
  for (const auto& setting : settings) {
    const auto from = said(setting, was), to = said(setting, is);
    if (from != to) all.push_back(difference(label_of(own, setting), made ? "" : from, to));
  }
  // A field that nobody has words for yet is shown as the API calls it, rather than not at all.
  const auto known = [&](const std::string& name) {
    return name == "rev" || name == "name" || name == "caps" ||
           std::any_of(settings.begin(), settings.end(), [&](const auto& each) { return each.field == name; });
  };
  for (const auto& [name, value] : after.items())
    if (!known(name) && before.value(name, Json(nullptr)) != value)
      all.push_back(difference(name, made ? "" : plain(before.value(name, Json(nullptr))), plain(value)));
  return all;
}

}  // namespace

Data setting_differences(const Admin& admin, const Request& request, std::string_view collection, const Json& before,
                         const Json& after, bool made) {
  const bool organisation = collection == "organisation";
  const auto usual = organisation ? to_json(Organisation{}) : to_json(Channel{});
  const auto& from = before.is_object() ? before : usual;
  return Data{organisation ? compare(admin, request, organisation_settings, from, after, made)
                           : compare(admin, request, channel_settings, from, after, made)};
}

}  // namespace vitrine
