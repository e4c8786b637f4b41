// A data folder of its own for one test, and a clock that the test moves.
#pragma once

#include <filesystem>
#include <string>

#include <stdlib.h>

#include "base/secret.hpp"
#include "store/store.hpp"

namespace vitrine {

class Scratch {
 public:
  Scratch() {
    start_crypto();
    auto pattern = (std::filesystem::temp_directory_path() / "vitrine-store-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw Fault("could not make a folder for a test");
    folder_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::filesystem::path path(std::string_view name) const { return folder_ / name; }
  std::filesystem::path data() const { return path("data"); }
  Clock clock() {
    return [this] { return now; };
  }

  Instant now = parse_rfc3339("2026-11-24T21:00:00Z").value();

 private:
  std::filesystem::path folder_;
};

/// What a write gives when there is nothing to tell.
using Done = Expected<bool, Refusal>;

}  // namespace vitrine
