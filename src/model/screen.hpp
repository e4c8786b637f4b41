// One physical display. What staff decide about it is kept; what it reports lives in memory only.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"

namespace vitrine {

/// What staff decide about a screen.
struct Screen {
  std::string id;    ///< 1–64 of A-Z a-z 0-9 . _ -: stable, made by the browser or given in the address
  std::string name;  ///< may be empty: not yet named
  std::string channel = "main";
  int rotation = 0;  ///< 0, 90, 180, 270: degrees clockwise by which its picture is turned
  bool operator==(const Screen&) const = default;
};

/// What a screen says about itself, once a minute.
struct ScreenReport {
  Instant last_seen{};
  std::string version, slide, build;
  std::int64_t seq = 0;
  int width = 0, height = 0;
  int errors = 0;          ///< script errors since the page was opened
  std::string last_error;  ///< at most 300 characters
};

/// `{"id","name","channel","rotation","last_seen","showing":{…}|null,"size":[w,h]|null, …}`; a screen not heard since
/// the server's start has no report, but perhaps a time that was kept.
Json to_json(const Screen& screen, const std::optional<ScreenReport>& report,
             const std::optional<Instant>& last_heard = {});

}  // namespace vitrine
