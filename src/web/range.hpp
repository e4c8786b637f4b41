// Range and If-Range of one file (RFC 9110 section 14), one range a request.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vitrine {

struct ByteRange {
  std::uint64_t offset = 0, size = 0;
};

enum class RangeKind {
  whole,          ///< none asked for, or one that may be ignored: several ranges, another unit, bad syntax
  part,           ///< 206
  unsatisfiable,  ///< 416
};

struct RangeAnswer {
  RangeKind kind = RangeKind::whole;
  ByteRange range;
};

RangeAnswer range_of(std::string_view header, std::uint64_t size);

}  // namespace vitrine
