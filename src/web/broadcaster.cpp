#include "web/broadcaster.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/thread.hpp"
#include "web/watch.hpp"

namespace vitrine {
namespace {
constexpr std::size_t recent_limit = 256;         // events published while one answer is made
constexpr std::size_t waiting_limit = 256 << 10;  // bytes that a stream may be behind
constexpr std::size_t chatter_limit = 64 << 10;   // bytes that a reader of events may send us
constexpr int send_buffer = 64 << 10;             // small, so that a reader that stopped is noticed
constexpr unsigned dead_peer_after = 30'000;      // ms without an acknowledgement

void set_options(int socket) {
  setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof send_buffer);
  setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &dead_peer_after, sizeof dead_peer_after);
}
}  // namespace

struct Broadcaster::Stream {
  explicit Stream(Wire taken) : wire(std::move(taken)) {}

  Wire wire;
  std::string address;
  std::vector<SharedBytes> waiting;
  std::size_t at = 0;  // sent of the first one waiting
  std::size_t chatter = 0;
  std::int64_t blocked_at = 0;  // 0: not
  bool ended = false;
  bool dropped = false;  // ended by us

  std::size_t behind() const {
    std::size_t bytes = 0;
    for (const auto& event : waiting) bytes += event->size();
    return bytes - at;
  }
};

Broadcaster::Broadcaster(Settings settings, Clock clock, std::function<void(const std::string&)> gone)
    : settings_(settings), clock_(std::move(clock)), gone_(std::move(gone)) {}

Broadcaster::~Broadcaster() { stop(); }

void Broadcaster::start() {
  epoll_ = Fd{epoll_create1(EPOLL_CLOEXEC)};
  wake_ = Fd{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  epoll_event event{EPOLLIN, {nullptr}};
  if (!epoll_ || !wake_ || epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event) != 0)
    throw Fault{system_error("set up event streams", "", errno)};
  next_beat_ = steady_ms() + settings_.beat_interval.count();
  thread_ = std::thread{[this] {
    begin_thread("events");
    run();
  }};
}

void Broadcaster::stop() {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_ || !thread_.joinable()) return;
    stopping_ = true;
    messages_.emplace_back(std::make_shared<const std::string>("retry: 2000\nevent: bye\ndata: {}\n\n"));
  }
  wake();
  thread_.join();
}

void Broadcaster::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(wake_.get(), &one, sizeof one);  // full: it is awake anyway
}

void Broadcaster::publish(std::string event) {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_) return;
    auto shared = std::make_shared<const std::string>(std::move(event));
    recent_.push_back(shared);
    if (recent_.size() > recent_limit) recent_.pop_front();
    messages_.emplace_back(std::move(shared));
    newest_.fetch_add(1, std::memory_order_release);
  }
  wake();
}

void Broadcaster::adopt(Wire wire, std::string address, std::string first, std::uint64_t mark) {
  {
    const std::lock_guard lock{mutex_};
    const auto missed = newest_.load(std::memory_order_relaxed) - mark;
    if (stopping_ || missed > recent_.size()) {  // too late to be complete: its client will come again
      wire.close();
      gone_(address);
      return;
    }
    Newcomer newcomer{std::move(wire), std::move(address), {}};
    newcomer.waiting.push_back(std::make_shared<const std::string>(std::move(first)));
    newcomer.waiting.insert(newcomer.waiting.end(), recent_.end() - static_cast<std::ptrdiff_t>(missed), recent_.end());
    messages_.emplace_back(std::move(newcomer));
    count_.fetch_add(1, std::memory_order_relaxed);
  }
  wake();
}

void Broadcaster::run() {
  std::array<epoll_event, 64> events;
  for (bool going = true; going;) {
    const int found = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), milliseconds_to_wait());
    for (int i = 0; i < found; ++i) {
      const auto& event = events[static_cast<std::size_t>(i)];
      if (event.data.ptr) look_at(*static_cast<Stream*>(event.data.ptr), event.events);
    }
    going = handle_messages();
    send_beat_when_due();
    drop_stalled();
    remove_ended();
  }
  for (auto& stream : all_) {
    stream->wire.say_goodbye();
    stream->ended = some_ended_ = true;
  }
  remove_ended();
}

bool Broadcaster::handle_messages() {
  std::uint64_t ignored = 0;
  [[maybe_unused]] const auto drained = read(wake_.get(), &ignored, sizeof ignored);
  std::deque<Message> messages;
  bool stopping = false;
  {
    const std::lock_guard lock{mutex_};
    messages.swap(messages_);
    stopping = stopping_;
  }
  for (auto& message : messages) {
    if (auto* newcomer = std::get_if<Newcomer>(&message))
      admit(std::move(*newcomer));
    else
      send_to_all(std::get<SharedBytes>(message));
  }
  return !stopping;
}

void Broadcaster::admit(Newcomer newcomer) {
  if (all_.empty()) next_beat_ = steady_ms() + settings_.beat_interval.count();
  set_options(newcomer.wire.fd());
  auto stream = std::make_unique<Stream>(std::move(newcomer.wire));
  stream->address = std::move(newcomer.address);
  stream->waiting = std::move(newcomer.waiting);
  epoll_event event{EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, {stream.get()}};
  if (epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, stream->wire.fd(), &event) != 0) stream->ended = some_ended_ = true;
  send_waiting(*stream);
  all_.push_back(std::move(stream));
}

void Broadcaster::send_to_all(const SharedBytes& event) {
  for (auto& stream : all_) {
    if (stream->ended) continue;
    stream->waiting.push_back(event);
    if (stream->blocked_at == 0) {
      send_waiting(*stream);
    } else if (stream->behind() > waiting_limit) {
      stream->ended = stream->dropped = some_ended_ = true;
    }
  }
}

void Broadcaster::send_waiting(Stream& stream) {
  std::size_t done = 0;
  bool blocked = false;
  while (done < stream.waiting.size() && !stream.ended && !blocked) {
    const auto& event = *stream.waiting[done];
    const auto sent = stream.wire.write(std::string_view{event}.substr(stream.at));
    if (sent.state == Wire::State::moved) {
      stream.at += sent.bytes;
      if (stream.blocked_at != 0) stream.blocked_at = steady_ms();  // it reads, if slowly
      if (stream.at == event.size()) {
        stream.at = 0;
        ++done;
      }
    } else if (sent.state == Wire::State::blocked) {
      blocked = true;
    } else {
      stream.ended = some_ended_ = true;
    }
  }
  stream.waiting.erase(stream.waiting.begin(), stream.waiting.begin() + static_cast<std::ptrdiff_t>(done));
  if (stream.waiting.empty()) std::vector<SharedBytes>{}.swap(stream.waiting);
  if (blocked == (stream.blocked_at != 0)) return;
  stream.blocked_at = blocked ? steady_ms() : 0;
  blocked ? ++blocked_ : --blocked_;
}

void Broadcaster::look_at(Stream& stream, std::uint32_t events) {
  if (events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)) stream.ended = some_ended_ = true;
  std::array<char, 4096> ignored;
  while (!stream.ended && (events & EPOLLIN)) {
    const auto got = stream.wire.read(ignored.data(), ignored.size());
    if (got.state == Wire::State::blocked) break;
    stream.chatter += got.bytes;
    if (got.state != Wire::State::moved || stream.chatter > chatter_limit) stream.ended = some_ended_ = true;
  }
  if (!stream.ended && (events & EPOLLOUT) && stream.blocked_at != 0) send_waiting(stream);
}

void Broadcaster::send_beat_when_due() {
  const auto now = steady_ms();
  if (now < next_beat_) return;
  next_beat_ = now + settings_.beat_interval.count();
  if (all_.empty()) return;
  // Without an id: a beat is not a version, and must not become the Last-Event-ID.
  send_to_all(std::make_shared<const std::string>(
      "event: beat\ndata: {\"now\": " + std::to_string(to_unix_ms(clock_())) + "}\n\n"));
}

void Broadcaster::drop_stalled() {
  if (blocked_ == 0) return;
  const auto since = steady_ms() - settings_.stall.count();
  for (auto& stream : all_) {
    if (stream->ended || stream->blocked_at == 0 || stream->blocked_at > since) continue;
    stream->ended = stream->dropped = some_ended_ = true;
  }
}

void Broadcaster::remove_ended() {
  if (!some_ended_) return;
  some_ended_ = false;
  all_.remove_if([&](const auto& stream) {
    if (!stream->ended) return false;
    if (stream->blocked_at != 0) --blocked_;
    count_.fetch_sub(1);
    if (stream->dropped) dropped_.fetch_add(1);  // after the other: who sees this sees that
    gone_(stream->address);
    return true;
  });
}

int Broadcaster::milliseconds_to_wait() const {
  if (all_.empty()) return -1;
  auto wait = next_beat_ - steady_ms();
  if (blocked_ > 0) wait = std::min<std::int64_t>(wait, std::max<std::int64_t>(10, settings_.stall.count() / 8));
  return static_cast<int>(std::clamp<std::int64_t>(wait, 0, 60'000));
}

}  // namespace vitrine
