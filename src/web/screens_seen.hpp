// What screens say about themselves, once a minute. In memory only: the SD card lives long.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/screen.hpp"

namespace vitrine {

/// Holds at most screen_limit reports; the 501st screen plays, unlisted. From any thread.
class ScreensSeen {
 public:
  /// When all places are taken, that of a screen silent for an hour is given away; without one the report is dropped.
  /// Whether it was kept.
  bool note(const std::string& id, ScreenReport report);
  std::optional<ScreenReport> find(std::string_view id) const;
  void forget(std::string_view id);
  /// By id.
  std::vector<std::pair<std::string, ScreenReport>> all() const;
  /// How many were heard since then.
  std::size_t heard_since(Instant since) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, ScreenReport, std::less<>> reports_;
};

}  // namespace vitrine
