// UUIDs (RFC 9562). Ids of ours are version 7: made anywhere, sorted by time of making.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace vitrine {

/// A UUID in its canonical form: lower case, with hyphens.
class Uuid {
 public:
  /// The nil UUID.
  Uuid() : text_("00000000-0000-0000-0000-000000000000") {}
  /// Any version; upper case is folded.
  static Expected<Uuid> parse(std::string_view text);
  /// A new version 7 UUID for the time given, with random bits from the system.
  static Uuid make(Instant now);

  const std::string& text() const { return text_; }
  int version() const { return text_[14] - '0'; }
  auto operator<=>(const Uuid&) const = default;

 private:
  explicit Uuid(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace vitrine

template <>
struct std::hash<vitrine::Uuid> {
  std::size_t operator()(const vitrine::Uuid& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
