#include "net/puller.hpp"

#include <algorithm>
#include <random>

#include "base/log.hpp"
#include "net/pull_plan.hpp"

namespace vitrine {
namespace {

/// Clocks are set while we wait.
constexpr std::chrono::milliseconds longest_wait{60'000};
constexpr std::size_t most_hosts_known = 1'000;

Instant due_at(const Source& source, const SourceState& state) {
  if (!is_scheduled(source, state)) return end_of_time;
  return state.next_at.value_or(beginning_of_time);
}

}  // namespace

double any_chance() {
  static thread_local std::mt19937_64 engine{std::random_device{}()};
  return std::uniform_real_distribution<double>{0, 1}(engine);
}

Puller::Puller(Store& store, Sources& sources, Media& media, Fetch fetch, std::function<double()> chance)
    : store_(store),
      sources_(sources),
      fetch_(std::move(fetch)),
      chance_(std::move(chance)),
      tools_{store, media, [this](const FetchRequest& request) { return fetch_in_turn(request); },
             [this] { return is_ending(); }} {}

Puller::~Puller() {
  stop();
  if (thread_.joinable()) thread_.join();
}

void Puller::start() {
  ended_ = false;
  thread_ = std::thread{[this] {
    run();
    const std::lock_guard lock{mutex_};
    ended_ = true;
    woken_.notify_all();
  }};
}

void Puller::stop() {
  const std::lock_guard lock{mutex_};
  ending_ = true;
  woken_.notify_all();
}

bool Puller::ended_within(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  return woken_.wait_for(lock, time, [this] { return ended_; });
}

bool Puller::is_ending() const {
  const std::lock_guard lock{mutex_};
  return ending_;
}

void Puller::pull_now(const Uuid& id) {
  const std::lock_guard lock{mutex_};
  asked_.insert(id);
  woken_.notify_all();
}

SourcePreview Puller::preview(const Source& source) { return vitrine::preview(tools_, source); }

Expected<FetchReply, PullError> Puller::fetch_in_turn(const FetchRequest& request) {
  std::shared_ptr<std::mutex> host;
  {
    const std::lock_guard lock{mutex_};
    if (hosts_.size() > most_hosts_known) hosts_.clear();
    auto& entry = hosts_[host_and_port(request.url)];
    if (!entry) entry = std::make_shared<std::mutex>();
    host = entry;
  }
  const std::lock_guard turn{*host};
  return fetch_(request);
}

std::optional<Source> Puller::pick() {
  std::set<Uuid> asked;
  {
    const std::lock_guard lock{mutex_};
    asked = asked_;
  }
  const auto now = store_.now();
  std::optional<Source> due;
  Instant due_since = now;
  for (auto& source : sources_.all()) {
    if (asked.contains(source.id)) return source;
    const auto at = due_at(source, sources_.state(source.id));
    if (at > due_since || (at == due_since && due)) continue;
    due_since = at;
    due = std::move(source);
  }
  if (!due && !asked.empty()) {  // asked for, and removed since
    const std::lock_guard lock{mutex_};
    for (const auto& id : asked) asked_.erase(id);
  }
  return due;
}

void Puller::pull_source(const Source& source) {
  {
    const std::lock_guard lock{mutex_};
    asked_.erase(source.id);
  }
  sources_.mark_pulled_now(source.id, true);
  const auto before = sources_.state(source.id);
  PullOutcome out{before, std::nullopt};
  try {
    out = pull(tools_, source, before);
  } catch (const std::exception& fault) {
    log(Level::error, "pull_failed", {{"source", source.id.text()}, {"error", fault.what()}});
    out.state.attempted_at = store_.now();
    out.state.error = PullError{PullTrouble::not_stored, fault.what(), 0};
    ++out.state.failures;
  }
  if (!is_ending()) {  // a pull that was cut short says nothing about its upstream
    out.state.next_at = next_pull(source, out.state, out.wait, store_.now(), chance_());
    sources_.keep_state(source, out.state);
  }
  sources_.mark_pulled_now(source.id, false);
}

bool Puller::pull_one() {
  const auto source = pick();
  if (source) pull_source(*source);
  return source.has_value();
}

Instant Puller::next_due() const {
  auto first = end_of_time;
  for (const auto& source : sources_.all()) first = std::min(first, due_at(source, sources_.state(source.id)));
  return first;
}

void Puller::run() {
  while (!is_ending()) {
    auto pause = longest_wait;
    try {
      while (!is_ending() && pull_one()) {
      }
      pause = std::clamp(next_due() - store_.now(), Milliseconds{10}, longest_wait);
    } catch (const std::exception& fault) {
      log(Level::error, "puller_failed", {{"error", fault.what()}});
    }
    std::unique_lock lock{mutex_};
    woken_.wait_for(lock, pause, [this] { return ending_ || !asked_.empty(); });
  }
  try {
    sources_.flush();
  } catch (const std::exception& fault) {
    log(Level::error, "puller_failed", {{"error", fault.what()}});
  }
}

}  // namespace vitrine
