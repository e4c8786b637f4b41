// `vitrine push`: files read here, images first, then all items in one batch. contract.md, "Commands".
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "formats/reader.hpp"
#include "net/http_client.hpp"

namespace vitrine {

struct PushOptions {
  std::vector<std::filesystem::path> files;  ///< "-" is `input`
  std::vector<std::string> names;            ///< of the files as people know them; none: as the files
  std::string to;                            ///< the server's address: "http://wall.local:8080"
  std::string token;
  std::optional<Format> format;  ///< nullopt: told by content, file by file
  std::string lang;              ///< of items that do not say; empty: the server's organisation's
  bool dry_run = false;
  bool live = false;  ///< `err` is a terminal: how far an image has come is written over and over on one line
  int attempts = 6;   ///< of each request, before giving up
  std::chrono::milliseconds first_pause{500};           ///< doubled after each failure, with jitter
  std::chrono::milliseconds longest_pause{60'000};      ///< also the longest Retry-After that is obeyed
  std::function<void(std::chrono::milliseconds)> wait;  ///< empty: sleeps
  /// How each request travels; empty: over HTTP. `import` gives one that reaches the local data folder, whoever owns
  /// it.
  std::function<Expected<ClientReply>(const ClientRequest&)> transport;
};

/// Gives the exit code: 0 done, 1 failed, 2 wrong usage, 3 refused (every problem with its file and place on `err`),
/// 4 the server could not be reached. Counts go to `out`, progress of images to `err`. Safe to repeat: images that the
/// server has are not sent again, and items that it has are the same items.
int push(const PushOptions& options, std::istream& input, std::ostream& out, std::ostream& err);

}  // namespace vitrine
