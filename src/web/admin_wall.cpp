// The first page: each channel as it looks now or at another moment, what comes next, which screens show it.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/sleep.hpp"
#include "web/admin_routes.hpp"
#include "web/coming.hpp"
#include "web/screens_said.hpp"
#include "web/show.hpp"
#include "web/slide_names.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::size_t slides_named = 4;  // the one that is on, and three to come
constexpr int days_offered = 7;

/// What `?at=` asks for; nullopt: now, or nothing that can be shown (then `wrong`).
struct Asked {
  std::optional<Instant> at;
  bool wrong = false;
};

Asked asked_of(const Admin& admin, const Request& request) {
  const auto text = request.query_value("at");
  if (!text || text->empty()) return {};
  const auto at = parse_moment(*text, admin.zone());
  if (!at) return {std::nullopt, true};
  return {*at, false};
}

std::string local_text(const Admin& admin, Instant at) {
  const auto zone = admin.zone();
  return fmt::format("{}T{}", format_date(zone.date_at(at)), clock_time(zone.to_local(at)));
}

/// "14:02:35": slides last seconds.
std::string exact_time(const Admin& admin, Instant at) {
  const auto seconds = to_unix_ms(at) / 1000 % 60;
  return fmt::format("{}:{:02}", clock_time(admin.zone().to_local(at)), seconds);
}

Data coming_data(const Admin& admin, const Request& request, const std::string& channel, SlideNames& names) {
  const auto& deck = names.deck(channel);
  if (!deck.is_object()) return Data{false};
  const auto now = admin.app.now();
  const auto slides = coming(deck, now, slides_named);
  if (slides.size() < 2) return Data{false};
  list all;
  for (const auto& next : slides) {
    Data one;
    one.set("name", names.of(channel, next.slide));
    one.set("time", all.empty() ? admin.words(request).text("wall.now") : exact_time(admin, next.at));
    all.push_back(std::move(one));
  }
  Data data{"slides", Data{all}};
  data.set("changes_in", std::to_string((slides[1].at - now).count()));
  return data;
}

Data screens_data(const Admin& admin, const Request& request, const std::vector<KnownScreen>& screens,
                  const std::string& channel) {
  list all;
  for (const auto& known : screens) {
    const bool heard = is_heard(known.report, admin.app.now());
    if (known.screen.channel != channel || (known.screen.name.empty() && !heard)) continue;
    Data one;
    one.set("name", name_of(admin, request, known.screen));
    one.set("heard", Data{heard});
    one.set("said", heard_words(admin, request, known));
    all.push_back(std::move(one));
  }
  return all.empty() ? Data{false} : Data{all};
}

/// Whether most of its screens stand upright: then its frame does.
bool is_portrait(const std::vector<KnownScreen>& screens, const std::string& channel) {
  int upright = 0, lying = 0;
  for (const auto& [screen, report, last_heard] : screens)
    if (screen.channel == channel && report && report->width > 0) ++(report->height > report->width ? upright : lying);
  return upright > lying;
}

/// A week of days, the one looked at among them, and the ways to the weeks before and after it.
void set_days(Data& data, const Admin& admin, const Request& request, const Asked& asked) {
  constexpr std::chrono::days week{days_offered};
  const auto zone = admin.zone();
  const auto today = std::chrono::sys_days{zone.date_at(admin.app.now())};
  const auto shown = asked.at ? std::chrono::sys_days{zone.date_at(*asked.at)} : today;
  const auto weeks = std::max<std::chrono::days::rep>(0, (shown - today).count() / days_offered);
  const auto first = today + weeks * week;
  const auto time = asked.at ? clock_time(zone.to_local(*asked.at)) : "09:00";
  const auto link = [&](std::chrono::sys_days day) { return fmt::format("{}T{}", format_date(Date{day}), time); };
  list all;
  for (auto day = first; day < first + week; day += std::chrono::days{1}) {
    Data one;
    one.set("day", format_date(Date{day}));
    one.set("at", link(day));
    one.set("label", admin.dates(request).weekday_short(Date{day}) + ' ' + admin.dates(request).short_day(Date{day}));
    one.set("here", Data{asked.at && day == shown});
    all.push_back(std::move(one));
  }
  data.set("days", Data{all});
  data.set("week_before", first == today ? Data{false} : Data{link(first - week)});
  data.set("week_after", link(first + week));
}

/// "Asleep until 07:00", with the day where that is not within a day.
Data asleep_data(const Admin& admin, const Request& request, const std::string& name, Instant at) {
  const auto channel = admin.app.channels.find(name);
  const auto until = channel ? asleep_until(*channel, at) : std::nullopt;
  if (!until) return Data{false};
  const auto& words = admin.words(request);
  if (*until == end_of_time) return Data{words.text("wall.asleep")};
  const bool soon = *until - at <= std::chrono::hours{24};
  const auto time = soon ? clock_time(admin.zone().to_local(*until)) : admin.when(request, *until);
  return Data{words.text("wall.asleep_until", {{"time", time}})};
}

Data channel_data(const Admin& admin, const Request& request, const Json& channel, const Asked& asked,
                  const std::vector<KnownScreen>& screens, SlideNames& names) {
  const auto name = channel.value("name", ""), title = channel.value("title", "");
  Data data;
  data.set("name", name);
  data.set("title", title.empty() ? name : title);
  data.set("portrait", Data{is_portrait(screens, name)});
  data.set("at", asked.at ? Data{percent_encoded(local_text(admin, *asked.at))} : Data{false});
  data.set("asleep", asleep_data(admin, request, name, asked.at.value_or(admin.app.now())));
  data.set("coming", asked.at ? Data{false} : coming_data(admin, request, name, names));
  data.set("screens", screens_data(admin, request, screens, name));
  return data;
}

Reply show_wall(const Admin& admin, const Request& request) {
  const auto channels = admin.ask(request, "/channels");
  if (!channels.ok()) return channels.reply;
  const auto& words = admin.words(request);
  const auto asked = asked_of(admin, request);
  const auto screens = known_screens(admin.app);
  SlideNames names{admin, request};
  list all;
  for (const auto& channel : channels.body["channels"])
    all.push_back(channel_data(admin, request, channel, asked, screens, names));
  Data data;
  data.set("channels", Data{all});
  set_days(data, admin, request, asked);
  data.set("moment", local_text(admin, asked.at.value_or(admin.app.now())));
  data.set("wrong", asked.wrong ? Data{words.text("wall.moment_wrong")} : Data{false});
  data.set("is",
           asked.at ? Data{words.text("wall.moment_is", {{"when", admin.when(request, *asked.at)}})} : Data{false});
  return admin.page(request,
                    {.page = "wall",
                     .title = words.text("nav.wall"),
                     .section = "wall",
                     .scripts = {"wall"},
                     .sheets = {"wall"},
                     .status = asked.wrong ? 400 : 200},
                    std::move(data));
}

}  // namespace

std::vector<Route> admin_wall_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin", Role::reader, show_wall)};
}

}  // namespace vitrine
