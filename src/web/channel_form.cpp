#include "web/channel_form.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "model/legibility.hpp"
#include "web/channel_dwell_form.hpp"
#include "web/channel_rhythm_form.hpp"
#include "web/form_json.hpp"
#include "web/problem_words.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::array<std::string_view, 4> kinds{"news", "event", "notice", "poster"};
constexpr std::array<std::string_view, 3> summaries{"now", "agenda", "headlines"};
constexpr std::array<std::string_view, 3> themes{"paper", "night", "bold"};
constexpr std::array<std::string_view, 3> transitions{"fade", "slide", "none"};
constexpr std::array<std::string_view, 2> tickers{"headlines", "notices"};
constexpr std::string_view usual_accent = "#0b5c66";  // what a field for colours shows while there is none

Json tags_of(std::string_view text) {
  Json tags = Json::array();
  for (const auto part : split(text, ','))
    if (const auto tag = trim(part); !tag.empty()) tags.push_back(std::string{tag});
  return tags;
}

/// Empty: a usual screen in a usual room.
Json viewing_of(const Form& form) {
  if (trim(form.value("diagonal")).empty() && trim(form.value("distance")).empty()) return nullptr;
  return {{"diagonal_inches", number_or_text(form.value("diagonal"))},
          {"distance_metres", number_or_text(form.value("distance"))}};
}

Json night_of(const Form& form) {
  if (!form.has("night")) return nullptr;
  return {{"theme", form.value("night_theme")}, {"from", form.value("night_from")}, {"to", form.value("night_to")}};
}

bool holds(const Json& array, std::string_view value) {
  return array.is_array() && std::find(array.begin(), array.end(), std::string{value}) != array.end();
}

std::string plain(const Json& value) { return value.is_string() ? value.get<std::string>() : to_text(value); }

Data choice(std::string_view value, std::string label, bool chosen) {
  Data data;
  data.set("value", std::string{value});
  data.set("label", std::move(label));
  data.set("chosen", Data{chosen});
  return data;
}

template <class Names>
list choices(const AdminWords& words, const Names& names, std::string_view section, const Json& chosen) {
  list all;
  for (const auto name : names)
    all.push_back(choice(name, words.text("channels." + std::string{section} + std::string{name}),
                         chosen.is_array() ? holds(chosen, name) : chosen == std::string{name}));
  return all;
}

list kind_data(const AdminWords& words, const Json& channel) {
  list all;
  for (const auto kind : kinds) {
    auto one = choice(kind, words.text("nav." + std::string{kind}), holds(channel.at("kinds"), kind));
    one.set("cap", plain(channel.at("caps").at(std::string{kind})));
    all.push_back(std::move(one));
  }
  return all;
}

/// The organisation's languages, and those that the channel has besides.
list lang_data(const Admin& admin, const Json& channel) {
  auto tags = admin.organisation().langs;
  for (const auto& named : channel.at("langs"))
    if (const auto tag = named.get<std::string>(); std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(tag);
  list all;
  for (const auto& tag : tags) {
    const auto& of = admin.date_words().of(tag);
    all.push_back(choice(tag, of.lang() == tag.substr(0, 2) ? of.name() : tag, holds(channel.at("langs"), tag)));
  }
  return all;
}

/// "3.5", as the language writes it; never more than it is.
std::string metres(const AdminWords& words, double length) {
  auto text = to_text(Json(std::floor(length * 10) / 10));
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  if (words.lang() != "en") std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

/// Says so when no letters that a sentence has room in are read from there.
void set_reach(Data& data, const AdminWords& words, const Json& viewing) {
  const auto given = [&](const char* name) { return viewing.is_object() && viewing.at(name).is_number(); };
  std::optional<ReadableFrom> reach;
  if (given("diagonal_inches") && given("distance_metres"))
    reach = readable_from({viewing.at("diagonal_inches"), viewing.at("distance_metres")});
  data.set("viewing_too_far",
           reach ? Data{words.text("channels.viewing_too_far", {{"near", metres(words, reach->smallest_letters)},
                                                                {"titles", metres(words, reach->titles)}})}
                 : Data{false});
}

void set_look(Data& data, const AdminWords& words, const Json& channel) {
  const auto& night = channel.at("night");
  const auto& viewing = channel.at("viewing");
  const auto& brand = channel.at("brand");
  data.set("themes", Data{choices(words, themes, "theme_", channel.at("theme"))});
  data.set("transitions", Data{choices(words, transitions, "transition_", channel.at("transition"))});
  data.set("night", Data{night.is_object()});
  data.set("night_themes",
           Data{choices(words, themes, "theme_", night.is_object() ? night.value("theme", "") : "night")});
  data.set("night_from", night.is_object() ? night.value("from", "") : "20:00");
  data.set("night_to", night.is_object() ? night.value("to", "") : "07:00");
  data.set("diagonal", viewing.is_object() ? Data{plain(viewing.at("diagonal_inches"))} : Data{false});
  data.set("distance", viewing.is_object() ? Data{plain(viewing.at("distance_metres"))} : Data{false});
  set_reach(data, words, viewing);
  data.set("brand_name", to_data(brand.value("name", Json(nullptr))));
  const auto accent = brand.value("accent", Json(nullptr));
  data.set("own_accent", Data{accent.is_string()});
  data.set("accent", accent.is_string() ? accent.get<std::string>() : std::string{usual_accent});
  const auto logo = brand.value("logo", Json(nullptr));
  data.set("logo", logo.is_string() ? Data{"/media/" + logo.get<std::string>() + "/480"} : Data{false});
  data.set("overscan", plain(channel.at("overscan_percent")));
  data.set("drift", Data{channel.at("drift") == true});
}

}  // namespace

Json channel_patch(const Form& form) {
  Json patch{{"title", form.value("title")}, {"kinds", form.values("kinds")}, {"summaries", form.values("summaries")}};
  for (const auto kind : kinds)
    patch["caps"][std::string{kind}] = number_or_text(form.value("cap_" + std::string{kind}));
  add_dwell(patch, form);
  add_rhythm(patch, form);
  patch["tags"] = tags_of(form.value("tags"));
  patch["langs"] = form.values("langs");
  patch["langs_in_turn"] = form.has("langs_in_turn");
  patch["time_zone"] = std::string{trim(form.value("time_zone"))};
  patch["theme"] = form.value("theme");
  patch["transition"] = form.value("transition");
  patch["night"] = night_of(form);
  patch["viewing"] = viewing_of(form);
  patch["ticker"] = text_or_null(form.value("ticker"));
  patch["overscan_percent"] = number_or_text(form.value("overscan"));
  patch["drift"] = form.has("drift");
  patch["brand"] = {{"name", text_or_null(form.value("brand_name"))},
                    {"accent", form.has("own_accent") ? text_or_null(form.value("accent")) : Json(nullptr)}};
  return patch;
}

Wrong wrong_fields(const AdminWords& words, const ApiAnswer& answer, Refused what) {
  Wrong wrong;
  if (!answer.body.is_object()) return wrong;
  for (const auto& error : answer.body.value("errors", Json::array())) {
    const auto pointer = error.value("pointer", "/");
    const bool of_kind = pointer.starts_with("/dwell_by_kind/");
    const auto end = pointer.find('/', of_kind ? pointer.find('/', 1) + 1 : 1);
    const auto said = problem_words(words, what, error);
    wrong.emplace(pointer.substr(1, end - 1), said);
    wrong.emplace(pointer.substr(1), said);  // of a form that has a field for each part
  }
  return wrong;
}

Data channel_form_data(const Admin& admin, const Request& request, const Json& channel, const Wrong& wrong) {
  const auto& words = admin.words(request);
  Data data;
  data.set("name", channel.value("name", ""));
  data.set("title", to_data(channel.value("title", "")));
  data.set("rev", plain(channel.at("rev")));
  data.set("is_main", Data{channel.value("name", "") == "main"});
  data.set("kinds", Data{kind_data(words, channel)});
  data.set("summaries", Data{choices(words, summaries, "summary_", channel.at("summaries"))});
  std::string tags;
  for (const auto& tag : channel.at("tags")) tags += (tags.empty() ? "" : ", ") + tag.get<std::string>();
  data.set("tags", tags.empty() ? Data{false} : Data{tags});
  data.set("langs", Data{lang_data(admin, channel)});
  data.set("langs_in_turn", Data{channel.at("langs_in_turn") == true});
  data.set("time_zone", channel.value("time_zone", ""));
  data.set("tickers", Data{choices(words, tickers, "ticker_", channel.value("ticker", Json(nullptr)))});
  set_look(data, words, channel);
  set_dwell(data, words, channel, wrong);
  set_rhythm(data, admin, request, channel);
  for (const auto field : {"title", "kinds", "caps", "dwell_seconds", "tags", "time_zone", "night", "viewing",
                           "overscan_percent", "brand", "langs", "slot_seconds", "sleep", "sequence"}) {
    const auto found = wrong.find(field);
    data.set(std::string{"wrong_"} + field, found == wrong.end() ? Data{false} : Data{found->second});
  }
  return data;
}

}  // namespace vitrine
