// Previews on threads of their own, with upstreams of the test's own making.
#include "net/previewer.hpp"

#include <algorithm>
#include <atomic>
#include <future>

#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

Source at(const std::string& url) {
  Source source;
  source.url = url;
  return source;
}

SourcePreview titled(const std::string& title) {
  SourcePreview preview;
  preview.title = title;
  return preview;
}

}  // namespace

TEST_CASE("who wants a preview goes on at once; two are read at a time, some wait, and more are told to come again") {
  std::promise<void> gate;
  const auto opened = gate.get_future().share();
  std::atomic<int> reading{0}, most{0};
  std::promise<void> two;
  std::atomic<bool> reached{false};
  std::promise<std::string> last;
  Previewer previewer{[&](const Source& source) {
    const int now = ++reading;
    most = std::max(most.load(), now);
    if (now == 2 && !reached.exchange(true)) two.set_value();
    opened.wait();
    --reading;
    return titled(source.url);
  }};
  int taken = 0;
  std::atomic<int> done{0};
  while (previewer.begin(at("https://example.org/"), [&](const SourcePreview& found) {
    if (++done == taken) last.set_value(found.title);
  }))
    REQUIRE(++taken < 100);
  REQUIRE(two.get_future().wait_for(10s) == std::future_status::ready);
  CHECK(done == 0);
  CHECK(taken >= 8);
  gate.set_value();
  auto title = last.get_future();
  REQUIRE(title.wait_for(10s) == std::future_status::ready);
  CHECK(title.get() == "https://example.org/");
  CHECK(most == 2);
}

TEST_CASE("a preview that fails within this server says so, and the next one is read") {
  Previewer previewer{[](const Source& source) -> SourcePreview {
    if (source.url == "bad") throw Fault("the disk is gone");
    return titled("good");
  }};
  std::promise<SourcePreview> bad, good;
  REQUIRE(previewer.begin(at("bad"), [&](SourcePreview found) { bad.set_value(std::move(found)); }));
  REQUIRE(previewer.begin(at("good"), [&](SourcePreview found) { good.set_value(std::move(found)); }));
  CHECK(bad.get_future().get().error->trouble == PullTrouble::not_stored);
  CHECK(good.get_future().get().title == "good");
}

TEST_CASE("previews end when they are asked to, and those that wait are not read") {
  std::promise<void> gate;
  const auto opened = gate.get_future().share();
  std::atomic<int> read{0};
  Previewer previewer{[&](const Source&) {
    ++read;
    opened.wait();
    return SourcePreview{};
  }};
  for (int i = 0; i < 5; ++i) REQUIRE(previewer.begin(at("x"), [](const SourcePreview&) {}));
  previewer.stop();
  CHECK_FALSE(previewer.begin(at("x"), [](const SourcePreview&) {}));
  gate.set_value();
  CHECK(previewer.ended_within(10s));
  CHECK(read <= 2);
}
