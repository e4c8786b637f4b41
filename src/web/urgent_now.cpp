#include "web/urgent_now.hpp"

#include <algorithm>
#include <set>

#include "web/drill.hpp"

namespace vitrine {
namespace {

/// Whether one of the windows holds the moment; an end of null is none.
bool is_on(const Json& windows, Instant now) {
  return std::any_of(windows.begin(), windows.end(), [&](const Json& window) {
    const auto begin = parse_rfc3339(window.at(0).get<std::string>());
    const auto end =
        window.at(1).is_null() ? Expected<Instant>{end_of_time} : parse_rfc3339(window.at(1).get<std::string>());
    return begin && end && *begin <= now && now < *end;
  });
}

std::set<std::string> urgent_ids(const Admin& admin, const Request& request) {
  std::set<std::string> ids;
  const auto channels = admin.ask(request, "/channels");
  if (!channels.ok()) return ids;
  for (const auto& channel : channels.body.at("channels")) {
    const auto deck = admin.ask(request, "/channels/" + channel.at("name").get<std::string>() + "/deck");
    if (!deck.ok()) continue;
    for (const auto& slide : deck.body.at("slides"))
      if (slide.at("layout") == "urgent" && is_on(slide.at("windows"), admin.app.now())) ids.insert(slide.at("item"));
  }
  return ids;
}

}  // namespace

std::vector<UrgentNow> urgent_now(const Admin& admin, const Request& request) {
  std::vector<UrgentNow> all;
  for (const auto& id : urgent_ids(admin, request)) {
    const auto item = admin.ask(request, "/items/" + id);
    if (!item.ok() || !item.body.at("show_until").is_string()) continue;
    const auto& tags = item.body.at("tags");
    all.push_back({id, item.body.at("title"),
                   parse_rfc3339(item.body.at("show_until").get<std::string>()).value_or(Instant{}),
                   std::find(tags.begin(), tags.end(), drill_tag) != tags.end()});
  }
  return all;
}

Data urgent_bar(const Admin& admin, const Request& request) {
  kainjow::mustache::list bars;
  const auto& words = admin.words(request);
  for (const auto& each : urgent_now(admin, request)) {
    Data bar;
    bar.set("id", each.id);
    bar.set("said", words.text(each.drill ? "urgent.drill_on_wall" : "urgent.on_wall",
                               {{"title", each.title}, {"time", admin.when(request, each.until)}}));
    bars.push_back(bar);
  }
  return bars.empty() ? Data{false} : Data{bars};
}

}  // namespace vitrine
