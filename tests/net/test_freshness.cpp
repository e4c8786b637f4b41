#include "net/freshness.hpp"

#include "test.hpp"

using namespace vitrine;
using std::chrono::seconds;

namespace {

const Instant now = parse_rfc3339("2026-11-24T21:00:00Z").value();

FetchReply with(HeaderList headers) {
  FetchReply reply;
  reply.headers = std::move(headers);
  return reply;
}

std::optional<seconds> retry(const std::string& value) { return retry_after(with({{"retry-after", value}}), now); }
std::optional<seconds> fresh(HeaderList headers) { return fresh_for(with(std::move(headers)), now); }

}  // namespace

TEST_CASE("Retry-After is read as seconds and as a date in all three forms, and is kept within a week") {
  CHECK(retry("120") == seconds{120});
  CHECK(retry(" 0 ") == seconds{0});
  CHECK(retry("Tue, 24 Nov 2026 21:10:00 GMT") == seconds{600});
  CHECK(retry("Tuesday, 24-Nov-26 21:10:00 GMT") == seconds{600});
  CHECK(retry("Tue Nov 24 21:10:00 2026") == seconds{600});
  CHECK(retry("Tue, 24 Nov 2020 21:10:00 GMT") == seconds{0});
  CHECK(retry("99999999999999999999") == seconds{604800});
  CHECK(retry("Fri, 01 Jan 2055 00:00:00 GMT") == seconds{604800});
  for (const auto* value : {"", "soon", "-5", "1.5h", "12 apples"}) {
    INFO(value);
    CHECK_FALSE(retry(value));
  }
}

TEST_CASE("a date is compared with the clock of the server that wrote it") {
  const auto reply =
      with({{"date", "Mon, 01 Jan 2024 00:00:00 GMT"}, {"retry-after", "Mon, 01 Jan 2024 00:05:00 GMT"}});
  CHECK(retry_after(reply, now) == seconds{300});
}

TEST_CASE("max-age outdoes Expires, no-cache outdoes both, and a day is the most that is believed") {
  CHECK(fresh({{"cache-control", "public, max-age=900"}}) == seconds{900});
  CHECK(fresh({{"cache-control", "MAX-AGE=60"}, {"expires", "Tue, 24 Nov 2026 22:00:00 GMT"}}) == seconds{60});
  CHECK(fresh({{"expires", "Tue, 24 Nov 2026 22:00:00 GMT"}}) == seconds{3600});
  CHECK(fresh({{"expires", "0"}}) == std::nullopt);
  CHECK(fresh({{"cache-control", "no-cache, max-age=900"}}) == std::nullopt);
  CHECK(fresh({{"cache-control", "max-age=31536000"}}) == seconds{86400});
  CHECK(fresh({}) == std::nullopt);
}
