#include "web/urgent_now.hpp"

#include <algorithm>

#include "web/drill.hpp"

namespace vitrine {

std::vector<UrgentNow> urgent_now(const Admin& admin) {
  std::vector<UrgentNow> all;
  for (const auto& item : admin.app.items.urgent(admin.app.channels.all(), admin.app.now())) {
    const auto& tags = item.content.tags;
    all.push_back({item.id.text(), item.content.title, item.content.show_until.value_or(end_of_time),
                   std::find(tags.begin(), tags.end(), drill_tag) != tags.end()});
  }
  return all;
}

Data urgent_bar(const Admin& admin, const Request& request) {
  kainjow::mustache::list bars;
  const auto& words = admin.words(request);
  for (const auto& each : urgent_now(admin)) {
    Data bar;
    bar.set("id", each.id);
    bar.set("said", words.text(each.drill ? "urgent.drill_on_wall" : "urgent.on_wall",
                               {{"title", each.title}, {"time", admin.when(request, each.until)}}));
    bars.push_back(bar);
  }
  return bars.empty() ? Data{false} : Data{bars};
}

}  // namespace vitrine
