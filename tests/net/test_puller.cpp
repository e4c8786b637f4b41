#include "net/puller.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <set>

#include <fmt/format.h>

#include "net/pull_plan.hpp"
#include "store/scratch.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

const std::filesystem::path media_program = std::filesystem::path{BUILD_DIR} / "vitrine-media";
const std::string one_item = R"({"items": [{"key": "a", "title": "A"}]})";

struct House {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  std::vector<std::string> asked;
  int status = 200;
  Puller puller{store, sources, media,
                [this](const FetchRequest& request) -> Expected<FetchReply, PullError> {
                  asked.push_back(request.url);
                  FetchReply reply;
                  reply.status = status;
                  reply.url = request.url;
                  reply.body = one_item;
                  return reply;
                },
                [] { return 0.5; }};

  Source add(const std::string& url, bool paused = false) {
    Source source;
    source.id = Uuid::make(scratch.now);
    source.url = url;
    source.paused = paused;
    return store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); }).value();
  }
  int pull_all() {
    int count = 0;
    while (puller.pull_one()) ++count;
    return count;
  }
};

Instant after(const Source& source, const SourceState& state, std::optional<std::chrono::seconds> wait, double chance) {
  return next_pull(source, state, wait, Instant{}, chance);
}

}  // namespace

TEST_CASE("pulls keep the interval, or a longer one that the upstream asks for, and spread") {
  Source source;
  SourceState state;
  CHECK(after(source, state, {}, 0) == Instant{60min});
  CHECK(after(source, state, {}, 1) == Instant{66min});
  state.asked_minutes = 180;
  CHECK(after(source, state, {}, 0) == Instant{180min});
  state.asked_minutes = 1'000'000;
  CHECK(after(source, state, {}, 0) == Instant{24h * 7});
  state.asked_minutes = 0;
  source.interval_minutes = 15;
  CHECK(after(source, state, {}, 0) == Instant{15min});
  CHECK(after(source, state, 7200s, 0) == Instant{7200s});
}

TEST_CASE("failures are followed by longer and longer pauses, at most half a day and a quarter") {
  const Source source;
  SourceState state;
  state.failures = 1;
  CHECK(after(source, state, {}, 0.5) == Instant{15min});
  CHECK(after(source, state, {}, 0) < after(source, state, {}, 1));
  state.failures = 3;
  CHECK(after(source, state, {}, 0.5) == Instant{60min});
  state.failures = 1000;
  CHECK(after(source, state, {}, 0.5) == Instant{12h});
  CHECK(after(source, state, 48h, 0.5) == Instant{48h});
}

TEST_CASE("each source is pulled when it is due, a paused one only when asked for") {
  House house;
  const auto first = house.add("https://a.example.org/");
  const auto paused = house.add("https://b.example.org/", true);
  CHECK(house.pull_all() == 1);
  CHECK(house.pull_all() == 0);
  CHECK(house.puller.next_due() == house.scratch.now + 63min);
  house.scratch.now += 62min;
  CHECK(house.pull_all() == 0);
  house.scratch.now += 1min;
  CHECK(house.pull_all() == 1);
  house.puller.pull_now(paused.id);
  CHECK(house.pull_all() == 1);
  CHECK(house.asked.back() == paused.url);
  house.puller.pull_now(Uuid::make(house.scratch.now));  // of nobody
  CHECK(house.pull_all() == 0);
  CHECK(house.sources.state(first.id).last.unchanged == 1);
}

TEST_CASE("a source that is gone is pulled no more, until somebody asks") {
  House house;
  const auto source = house.add("https://a.example.org/");
  house.status = 410;
  CHECK(house.pull_all() == 1);
  house.scratch.now += 24h * 30;
  CHECK(house.pull_all() == 0);
  CHECK(house.puller.next_due() == end_of_time);
  house.status = 200;
  house.puller.pull_now(source.id);
  CHECK(house.pull_all() == 1);
  CHECK(house.puller.next_due() != end_of_time);
}

TEST_CASE("a host is asked one thing at a time, whoever asks, and no other host waits for it") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  std::atomic<int> here{0}, most{0}, asking{0};
  std::promise<void> elsewhere;
  const auto other = elsewhere.get_future().share();
  Puller puller{store, sources, media,
                [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
                  FetchReply reply;
                  reply.status = 200;
                  reply.url = request.url;
                  reply.body = one_item;
                  if (request.url.find("//b.") != std::string::npos) return elsewhere.set_value(), reply;
                  most = std::max(most.load(), ++here);
                  if (other.wait_for(10s) != std::future_status::ready) most = 100;
                  --here;
                  return reply;
                },
                any_chance};
  const auto ask = [&](const std::string& url) {
    ++asking;
    Source source;
    source.url = url;
    return puller.preview(source).entries;
  };
  std::vector<std::future<std::int64_t>> answers;
  for (int i = 0; i < 4; ++i) answers.push_back(std::async(std::launch::async, ask, "https://A.example.org/feed"));
  while (asking < 4) std::this_thread::yield();
  CHECK(ask("https://b.example.org/feed") == 1);
  for (auto& answer : answers) CHECK(answer.get() == 1);
  CHECK(most == 1);
}

TEST_CASE("who was asked for is pulled first, then who is due longest") {
  House house;
  const auto a = house.add("https://a.example.org/"), b = house.add("https://b.example.org/");
  house.pull_all();
  house.scratch.now += 30min;
  house.puller.pull_now(a.id);  // due after b from now on
  house.pull_all();
  const auto c = house.add("https://c.example.org/", true);
  house.scratch.now += 24h;
  house.puller.pull_now(c.id);
  house.asked.clear();
  CHECK(house.pull_all() == 3);
  CHECK(house.asked == std::vector{c.url, b.url, a.url});
}

namespace {

/// Upstreams that keep silent until the server stops, and some that answer; the puller's threads run.
struct Street {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  std::function<Expected<FetchReply, PullError>(const FetchRequest&)> answer;
  Puller puller{store, sources, media, [this](const FetchRequest& request) { return answer(request); }, any_chance};

  Source add(const std::string& url, int failures = 0) {
    Source source;
    source.id = Uuid::make(scratch.now);
    source.url = url;
    REQUIRE(store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); }));
    SourceState state;
    state.failures = failures;
    sources.keep_state(source, state);
    return source;
  }
  static Expected<FetchReply, PullError> silence(const FetchRequest& request) {
    while (!request.stop()) std::this_thread::yield();
    return refuse(PullError{PullTrouble::broken_off, "stopped", 0});
  }
  static FetchReply reply(const FetchRequest& request) {
    FetchReply reply;
    reply.status = 200;
    reply.url = request.url;
    reply.body = one_item;
    return reply;
  }
};

bool comes(std::promise<void>& event) { return event.get_future().wait_for(20s) == std::future_status::ready; }

}  // namespace

TEST_CASE("four sources are pulled at once and no more, and all end promptly although they are silent") {
  Street street;
  std::atomic<std::size_t> asked{0};
  std::promise<void> full;
  street.answer = [&](const FetchRequest& request) {
    if (++asked == Puller::most_at_once) full.set_value();
    return Street::silence(request);
  };
  for (int i = 0; i < 10; ++i) street.add(fmt::format("https://{}.example.org/", i));
  street.puller.start();
  CHECK(comes(full));
  street.puller.stop();
  CHECK(street.puller.ended_within(10s));
  CHECK(asked == Puller::most_at_once);
}

TEST_CASE("ten upstreams that are known to be silent do not keep the one that answers waiting") {
  Street street;
  std::mutex mutex;
  std::set<std::string> silent;
  std::promise<void> three_silent, answered;
  street.answer = [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    if (request.url.find("news.") != std::string::npos) return answered.set_value(), Street::reply(request);
    {
      const std::lock_guard lock{mutex};
      silent.insert(request.url);
      if (silent.size() == Puller::most_at_once - 1) three_silent.set_value();
    }
    return Street::silence(request);
  };
  for (int i = 0; i < 10; ++i) street.add(fmt::format("https://{}.example.org/", i), 1);
  street.puller.start();
  CHECK(comes(three_silent));
  const auto news = street.add("https://news.example.org/");
  street.puller.pull_now(news.id);
  CHECK(comes(answered));
  street.puller.stop();
  CHECK(street.puller.ended_within(10s));
  CHECK(silent.size() == Puller::most_at_once - 1);
}

TEST_CASE("two sources on one host are never asked at once, while another host is") {
  Street street;
  std::atomic<int> here{0}, most{0}, done{0};
  std::promise<void> elsewhere, both;
  const auto other = elsewhere.get_future().share();
  street.answer = [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    if (request.url.find("//b.") != std::string::npos) return elsewhere.set_value(), Street::reply(request);
    most = std::max(most.load(), ++here);
    if (other.wait_for(20s) != std::future_status::ready) most = 100;
    --here;
    if (++done == 2) both.set_value();
    return Street::reply(request);
  };
  street.add("https://a.example.org/feed");
  street.add("https://A.example.org/events");
  street.add("https://b.example.org/feed");
  street.puller.start();
  CHECK(comes(both));
  street.puller.stop();
  CHECK(street.puller.ended_within(10s));
  CHECK(most == 1);
}

TEST_CASE("nor is a host asked at once that the redirects of two others lead to") {
  Street street;
  std::promise<void> held, tried, done;
  const auto is_held = held.get_future().share(), has_tried = tried.get_future().share();
  bool turn_came = false, second_turn_came = true;
  street.answer = [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    if (request.url.find("//a.") != std::string::npos) {
      turn_came = request.leads_to("https://shared.example.org/a", 20s);
      held.set_value();
      has_tried.wait_for(20s);
    } else {
      is_held.wait_for(20s);
      second_turn_came = request.leads_to("https://shared.example.org/b", 0ms);
      tried.set_value();
      done.set_value();
    }
    return Street::reply(request);
  };
  street.add("https://a.example.org/feed");
  street.add("https://b.example.org/feed");
  street.puller.start();
  CHECK(comes(done));
  street.puller.stop();
  CHECK(street.puller.ended_within(10s));
  CHECK(turn_came);
  CHECK_FALSE(second_turn_came);
}

TEST_CASE("what came from two upstreams at once is read one after the other") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  std::atomic<int> fetched{0}, read{0};
  std::promise<void> both_fetched, both_read;
  const auto all_came = both_fetched.get_future().share();
  const auto second_read = both_read.get_future().share();
  bool together = true;
  Puller puller{store, sources, media,
                [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
                  if (++fetched == 2) both_fetched.set_value();
                  all_came.wait_for(20s);  // both wait for their upstreams together
                  return Street::reply(request);
                },
                [&, second_read] {  // asked at the end of each pull: nobody else comes here while the first is
                  if (++read == 2) return both_read.set_value(), 0.5;
                  together = second_read.wait_for(300ms) == std::future_status::ready;
                  return 0.5;
                }};
  for (const auto* url : {"https://a.example.org/", "https://b.example.org/"}) {
    Source source;
    source.id = Uuid::make(scratch.now);
    source.url = url;
    REQUIRE(store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); }));
  }
  puller.start();
  CHECK(second_read.wait_for(20s) == std::future_status::ready);
  puller.stop();
  CHECK(puller.ended_within(10s));
  CHECK_FALSE(together);
}

TEST_CASE("while an upstream is silent, everybody else reads and writes") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  std::promise<void> begun, over;
  const auto end = over.get_future().share();
  Puller puller{store, sources, media,
                [&](const FetchRequest&) -> Expected<FetchReply, PullError> {
                  begun.set_value();
                  end.wait();
                  return refuse(PullError{PullTrouble::timed_out, "late", 0});
                },
                any_chance};
  Source source;
  source.id = Uuid::make(scratch.now);
  source.url = "https://silent.example.org/";
  const auto put = [&] {
    return store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); });
  };
  REQUIRE(put());
  auto pulled = std::async(std::launch::async, [&] { return puller.pull_one(); });
  REQUIRE(begun.get_future().wait_for(10s) == std::future_status::ready);
  auto others = std::async(std::launch::async, [&] {
    source.id = Uuid::make(scratch.now);
    return put() && sources.all().size() == 2 && sources.state(source.id).failures == 0;
  });
  const bool waited = others.wait_for(10s) != std::future_status::ready;
  over.set_value();
  CHECK_FALSE(waited);
  CHECK(others.get());
  CHECK(pulled.get());
}

TEST_CASE("what is known survives a restart") {
  House house;
  const auto source = house.add("https://a.example.org/");
  house.pull_all();
  house.sources.flush();
  const auto again = Sources{house.store}.state(source.id);
  CHECK(again == house.sources.state(source.id));
  CHECK(again.entries == 1);
}

TEST_CASE("the thread is woken by a wish, and ends promptly although an upstream is silent") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  std::promise<void> begun;
  std::atomic<bool> first{true};
  Puller puller{store, sources, media,
                [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
                  if (first.exchange(false)) begun.set_value();
                  while (!request.stop()) std::this_thread::yield();
                  return refuse(PullError{PullTrouble::broken_off, "stopped", 0});
                },
                any_chance};
  puller.start();
  Source source;
  source.id = Uuid::make(scratch.now);
  source.url = "https://silent.example.org/";
  REQUIRE(store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); }));
  puller.pull_now(source.id);
  REQUIRE(begun.get_future().wait_for(10s) == std::future_status::ready);
  CHECK(sources.is_pulled_now(source.id));
  puller.stop();
  CHECK(puller.ended_within(5s));
  CHECK_FALSE(sources.is_pulled_now(source.id));
  CHECK(sources.state(source.id).failures == 0);  // it says nothing about the upstream
}
