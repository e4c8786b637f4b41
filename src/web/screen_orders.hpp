// What staff tell a screen besides its channel: commands that wait for its next report, the code that a screen without
// a name shows, and the word that wakes it at once.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

enum class ScreenCommand { identify, reload };

std::string_view name_of(ScreenCommand command);
std::optional<ScreenCommand> screen_command(std::string_view name);

/// In memory only: what a screen has not fetched within two minutes is forgotten, so that nothing surprising happens
/// when it is switched on again. From any thread.
class ScreenOrders {
 public:
  ScreenOrders();

  /// Six letters and digits that cannot be mistaken for each other; the same for as long as the server runs.
  std::string code(std::string_view id) const;
  /// As people type it: small letters, spaces and hyphens make no difference, nor does O for 0 or I for 1.
  static std::string clean_code(std::string_view typed);
  /// What the event `screen` names. The stream is public; a screen's id, with which one could report in its place, is
  /// not on it.
  std::string wake_word(std::string_view id) const;

  void add(const std::string& id, ScreenCommand command, Instant now);
  /// Each is given once, in the order in which they came.
  std::vector<ScreenCommand> take(std::string_view id, Instant now);

 private:
  struct Waiting {
    ScreenCommand command;
    Instant since;
  };
  void drop_old(Instant now);

  const std::string secret_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Waiting>, std::less<>> waiting_;
};

/// The event that has the screen of this word report at once, and so fetch its orders.
std::string screen_event(std::string_view wake_word);

}  // namespace vitrine
