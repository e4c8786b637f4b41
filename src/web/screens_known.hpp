// The screens that there are: named by staff, or only heard of; and which of them fell silent.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/screen.hpp"

namespace vitrine {

class App;

/// A screen reports once a minute; after three without a word it is silent.
constexpr std::chrono::minutes screen_silent_after{3};

struct KnownScreen {
  Screen screen;
  std::optional<ScreenReport> report;   ///< none: not heard since the server's start
  std::optional<Instant> last_heard{};  ///< also before it, as far as that was kept
};

std::optional<Screen> find_screen(const App& app, std::string_view id);
/// By id; at most screen_limit.
std::vector<KnownScreen> known_screens(const App& app);
bool is_heard(const std::optional<ScreenReport>& report, Instant now);
/// Writes when each screen was heard last. Seldom, for the SD card's sake: once an hour, and when the server ends.
void keep_last_heard(App& app);
/// Those with a name that are not heard; none in the first minutes after the server's start, when none can have been.
std::vector<KnownScreen> silent_screens(const App& app);

}  // namespace vitrine
