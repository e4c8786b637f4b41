#include "web/channel_rhythm_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/channel.hpp"
#include "model/hours.hpp"
#include "web/channel_dwell_form.hpp"
#include "web/form_json.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::size_t most_rows = 8;
constexpr int last = 99, usual_rounds = 4;
constexpr std::array<std::string_view, 3> how_often{"once", "twice", "thrice"};

std::string sleep_field(std::size_t n, std::string_view part) { return fmt::format("sleep-{}-{}", n, part); }

/// Rows in which nothing was said are none. The last minute of a day has no field of its own: empty is 24:00.
Json sleep_of(const Form& form) {
  Json all = Json::array();
  for (std::size_t n = 0; n < most_rows; ++n) {
    const auto days = form.values(sleep_field(n, "day"));
    const auto from = text_or_null(form.value(sleep_field(n, "from"))),
               to = text_or_null(form.value(sleep_field(n, "to")));
    if (!days.empty() || !from.is_null() || !to.is_null()) all.push_back({{"days", days}, {"from", from}, {"to", to}});
  }
  return all;
}

int number_or(std::string_view text, int otherwise) {
  int number = 0;
  const auto typed = trim(text);
  const auto [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  return wrong == std::errc{} && end == typed.data() + typed.size() && !typed.empty() ? number : otherwise;
}

/// Kinds by their numbers; of equal ones the usual first.
Json sequence_of(const Form& form) {
  if (!form.has("own_order")) return nullptr;
  std::vector<std::pair<int, std::string>> places;
  Json order = Json::array(), times = Json::object();
  for (const auto kind : slide_kinds) {
    const std::string name{kind};
    places.emplace_back(number_or(form.value("order-" + name), last), name);
    times[name] = number_or(form.value("times-" + name), 1);
  }
  std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [place, name] : places) order.push_back(name);
  return {{"order", order}, {"times", times}, {"rounds", number_or(form.value("rounds"), usual_rounds)}};
}

Data order_row(const AdminWords& words, const std::string& kind, int place, int times) {
  list choices;
  for (std::size_t n = 0; n < how_often.size(); ++n) {
    Data one;
    one.set("value", std::to_string(n + 1));
    one.set("label", words.text("channels." + std::string{how_often.at(n)}));
    one.set("chosen", Data{static_cast<int>(n + 1) == times});
    choices.push_back(std::move(one));
  }
  Data row;
  row.set("kind", kind);
  row.set("kind_label", slide_kind_label(words, kind));
  row.set("place", std::to_string(place));
  row.set("often", Data{choices});
  return row;
}

Data sleep_row(const Admin& admin, const Request& request, std::size_t n, const Json& entry) {
  const std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};
  const auto chosen = entry.value("days", Json::array());
  list days;
  for (std::size_t i = 0; i < day_names.size(); ++i) {
    const Date day{monday + std::chrono::days{i}};
    Data one;
    one.set("value", std::string{day_names[i]});
    one.set("label", admin.dates(request).weekday_short(day));
    one.set("whole", admin.dates(request).weekday(day));
    one.set("on", Data{std::find(chosen.begin(), chosen.end(), std::string{day_names[i]}) != chosen.end()});
    days.push_back(std::move(one));
  }
  const auto to = text_of(entry, "to");
  Data row;
  row.set("days", Data{days});
  for (const auto part : {"day", "from", "to"}) row.set(std::string{part} + "_name", sleep_field(n, part));
  row.set("from", text_of(entry, "from"));
  row.set("to", to == "24:00" ? "" : to);
  return row;
}

}  // namespace

void add_rhythm(Json& patch, const Form& form) {
  patch["sleep"] = sleep_of(form);
  patch["sequence"] = sequence_of(form);
}

void set_rhythm(Data& data, const Admin& admin, const Request& request, const Json& channel) {
  const auto& words = admin.words(request);
  const auto sleep = channel.value("sleep", Json::array());
  list sleeps, order;
  for (std::size_t n = 0; n < std::min(most_rows, sleep.size() + 1); ++n)
    sleeps.push_back(sleep_row(admin, request, n, n < sleep.size() ? sleep[n] : Json::object()));
  const auto sequence = channel.value("sequence", Json(nullptr));
  const bool own = sequence.is_object();
  const auto kinds = own ? sequence.at("order") : Json(slide_kinds);
  for (const auto& kind : kinds) {
    const auto name = kind.get<std::string>();
    const int times = own ? sequence.at("times").value(name, 1) : 1;
    order.push_back(order_row(words, name, static_cast<int>(order.size()) + 1, times));
  }
  const int rounds = own ? sequence.value("rounds", usual_rounds) : usual_rounds;
  data.set("sleeps", Data{sleeps});
  data.set("sleeps_open", Data{!sleep.empty()});
  data.set("own_order", Data{own});
  data.set("order", Data{order});
  data.set("mixed", Data{rounds > 1});
  data.set("rounds", std::to_string(rounds > 1 ? rounds : usual_rounds));
}

}  // namespace vitrine
