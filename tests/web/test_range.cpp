#include <fmt/format.h>

#include "test.hpp"
#include "web/range.hpp"

using namespace vitrine;

TEST_CASE("one range of bytes is answered as RFC 9110 says") {
  struct Case {
    const char* header;
    RangeKind kind;
    std::uint64_t offset, size;
  };
  const Case cases[] = {
      {"", RangeKind::whole, 0, 0},
      {"bytes=0-0", RangeKind::part, 0, 1},
      {"bytes=0-99", RangeKind::part, 0, 100},
      {"bytes=10-19", RangeKind::part, 10, 10},
      {"Bytes=10-19", RangeKind::part, 10, 10},
      {"bytes= 10-19", RangeKind::part, 10, 10},
      {"bytes=90-", RangeKind::part, 90, 10},
      {"bytes=90-1000", RangeKind::part, 90, 10},
      {"bytes=90-18446744073709551615", RangeKind::part, 90, 10},
      {"bytes=-5", RangeKind::part, 95, 5},
      {"bytes=-1000", RangeKind::part, 0, 100},
      {"bytes=100-", RangeKind::unsatisfiable, 0, 0},
      {"bytes=100-200", RangeKind::unsatisfiable, 0, 0},
      {"bytes=-0", RangeKind::unsatisfiable, 0, 0},
      {"bytes=20-10", RangeKind::whole, 0, 0},
      {"bytes=0-1,5-6", RangeKind::whole, 0, 0},
      {"lines=0-1", RangeKind::whole, 0, 0},
      {"bytes=a-b", RangeKind::whole, 0, 0},
      {"bytes=-", RangeKind::whole, 0, 0},
      {"bytes=99999999999999999999-", RangeKind::whole, 0, 0},
      {"bytes", RangeKind::whole, 0, 0},
  };
  for (const auto& one : cases) {
    INFO(one.header);
    const auto answer = range_of(one.header, 100);
    CHECK(answer.kind == one.kind);
    CHECK(answer.range.offset == one.offset);
    CHECK(answer.range.size == one.size);
  }
}

TEST_CASE("whatever range is asked for, a part lies within the file and is not empty") {
  for (std::uint64_t size = 0; size < 6; ++size)
    for (int from = -1; from < 8; ++from)
      for (int to = -1; to < 8; ++to) {
        const auto text = [](int n) { return n < 0 ? std::string{} : std::to_string(n); };
        const auto header = fmt::format("bytes={}-{}", text(from), text(to));
        INFO(header << " of " << size);
        const auto [kind, range] = range_of(header, size);
        if (kind != RangeKind::part) continue;
        CHECK(range.size > 0);
        CHECK(range.offset + range.size <= size);
      }
}
