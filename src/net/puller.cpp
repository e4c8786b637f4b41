#include "net/puller.hpp"

#include <algorithm>
#include <random>
#include <tuple>
#include <utility>

#include "base/log.hpp"
#include "net/pull_plan.hpp"

namespace vitrine {
namespace {

/// Clocks are set while we wait.
constexpr std::chrono::milliseconds longest_wait{60'000};

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
  for (auto& thread : threads_) thread.join();
}

void Puller::start() {
  const std::lock_guard lock{mutex_};
  for (running_ = 0; running_ < most_at_once; ++running_) threads_.emplace_back([this] { run(); });
}

void Puller::stop() {
  const std::lock_guard lock{mutex_};
  ending_ = true;
  woken_.notify_all();
}

bool Puller::ended_within(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  return woken_.wait_for(lock, time, [this] { return running_ == 0; });
}

bool Puller::is_ending() const {
  const std::lock_guard lock{mutex_};
  return ending_;
}

void Puller::pull_now(const Uuid& id) {
  const std::lock_guard lock{mutex_};
  asked_.insert(id);
  ++news_;
  woken_.notify_all();
}

SourcePreview Puller::preview(const Source& source) { return vitrine::preview(tools_, source); }

Expected<FetchReply, PullError> Puller::fetch_in_turn(const FetchRequest& request) {
  std::optional<HostTurns::Turn> turn;
  auto in_turn = request;
  in_turn.leads_to = [&](const std::string& url, std::chrono::milliseconds left) {
    turn.reset();  // two who each held one turn and waited for the other's would wait for ever
    return turn.emplace(turns_, host_and_port(url), left).has_come();
  };
  // The wait is no fault of the upstream and takes nothing of its time; who is before us has that long to answer, too.
  if (!in_turn.leads_to(request.url, 2 * request.deadline))
    return refuse(PullError{PullTrouble::timed_out, request.url + ": its host is busy with others' requests", 0});
  return fetch_(in_turn);
}

/// Those whose last pull failed, and may well be silent again, never take the last thread from those that answer.
bool Puller::may_begin(const Source& source, const SourceState& state) const {
  std::size_t failing = 0;
  for (const auto& [id, other] : under_way_) {
    if (id == source.id || other.host == host_and_port(source.url)) return false;
    if (other.failing) ++failing;
  }
  return state.failures == 0 || failing + 1 < most_at_once;
}

std::optional<Source> Puller::begin_next() {
  const std::lock_guard lock{mutex_};
  const auto now = store_.now();
  std::optional<Source> next;
  std::tuple<bool, Instant> next_rank;  // who was asked for comes first, then who is due longest
  UnderWay under_way;
  std::set<Uuid> asked;  // but those of sources that were removed since
  for (auto& source : sources_.all()) {
    const auto state = sources_.state(source.id);
    const bool wanted = asked_.contains(source.id);
    if (wanted) asked.insert(source.id);
    const auto due = due_at(source, state);
    const std::tuple rank{!wanted, due};
    if ((!wanted && due > now) || (next && next_rank <= rank) || !may_begin(source, state)) continue;
    next_rank = rank;
    under_way = {host_and_port(source.url), state.failures > 0};
    next = std::move(source);
  }
  asked_ = std::move(asked);
  if (!next) return next;
  asked_.erase(next->id);
  under_way_[next->id] = std::move(under_way);
  return next;
}

void Puller::pull_source(const Source& source) {
  sources_.mark_pulled_now(source.id, true);
  const auto before = sources_.state(source.id);
  PullOutcome out{before, std::nullopt};
  std::unique_lock reading{reading_};
  auto tools = tools_;
  tools.fetch = [&](const FetchRequest& request) {
    reading.unlock();
    auto reply = fetch_in_turn(request);
    reading.lock();
    return reply;
  };
  try {
    out = pull(tools, source, before);
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
}

void Puller::end(const Source& source) {
  const std::lock_guard lock{mutex_};
  under_way_.erase(source.id);
  ++news_;
  woken_.notify_all();
  sources_.mark_pulled_now(source.id, false);  // last, because it may have to read, and within the lock: none begins it
}

bool Puller::pull_one() {
  const auto source = begin_next();
  if (!source) return false;
  try {
    pull_source(*source);
  } catch (...) {
    end(*source);
    throw;
  }
  end(*source);
  return true;
}

Instant Puller::next_due() const {
  const std::lock_guard lock{mutex_};
  auto first = end_of_time;
  for (const auto& source : sources_.all())
    if (const auto state = sources_.state(source.id); may_begin(source, state))
      first = std::min(first, due_at(source, state));
  return first;
}

std::uint64_t Puller::news() const {
  const std::lock_guard lock{mutex_};
  return news_;
}

void Puller::run() {
  while (!is_ending()) {
    const auto seen = news();
    auto pause = longest_wait;
    try {
      if (pull_one()) continue;
      pause = std::clamp(next_due() - store_.now(), Milliseconds{10}, longest_wait);
    } catch (const std::exception& fault) {
      log(Level::error, "puller_failed", {{"error", fault.what()}});
    }
    std::unique_lock lock{mutex_};
    woken_.wait_for(lock, pause, [&] { return ending_ || news_ != seen; });
  }
  try {
    sources_.flush();
  } catch (const std::exception& fault) {
    log(Level::error, "puller_failed", {{"error", fault.what()}});
  }
  const std::lock_guard lock{mutex_};
  --running_;
  woken_.notify_all();
}

}  // namespace vitrine
