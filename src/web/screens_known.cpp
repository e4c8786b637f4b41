#include "web/screens_known.hpp"

#include <algorithm>

#include "web/app.hpp"

namespace vitrine {

std::optional<Screen> find_screen(const App& app, std::string_view id) {
  if (auto named = app.screens.find(id)) return named;
  if (!app.seen.find(id)) return std::nullopt;
  Screen unnamed;
  unnamed.id = id;
  return unnamed;
}

std::vector<KnownScreen> known_screens(const App& app) {
  std::vector<KnownScreen> all;
  const auto heard = app.screens.last_heard();
  for (auto& screen : app.screens.all()) {
    auto& known = all.emplace_back(KnownScreen{screen, app.seen.find(screen.id)});
    if (const auto found = heard.find(screen.id); found != heard.end()) known.last_heard = found->second;
    if (known.report) known.last_heard = known.report->last_seen;
  }
  const auto named = static_cast<std::ptrdiff_t>(all.size());
  for (auto& [id, report] : app.seen.all()) {
    if (all.size() >= screen_limit) break;
    const auto is_it = [&id = id](const KnownScreen& known) { return known.screen.id == id; };
    if (std::none_of(all.begin(), all.begin() + named, is_it))
      all.push_back({{id, "", "main"}, report, report.last_seen});
  }
  std::sort(all.begin(), all.end(),
            [](const KnownScreen& a, const KnownScreen& b) { return a.screen.id < b.screen.id; });
  return all;
}

bool is_heard(const std::optional<ScreenReport>& report, Instant now) {
  return report && now - report->last_seen < screen_silent_after;
}

void keep_last_heard(App& app) {
  std::map<std::string, Instant> heard;
  for (const auto& [id, report] : app.seen.all()) heard.emplace(id, report.last_seen);
  if (heard.empty()) return;
  app.store.write("vitrine", [&](Transaction& tx) -> Expected<bool, Refusal> {
    app.screens.note_heard(tx, heard);
    return true;
  });
}

std::vector<KnownScreen> silent_screens(const App& app) {
  const auto now = app.now();
  if (now - app.started_at < screen_silent_after) return {};
  auto all = known_screens(app);
  std::erase_if(all,
                [&](const KnownScreen& known) { return known.screen.name.empty() || is_heard(known.report, now); });
  return all;
}

}  // namespace vitrine
