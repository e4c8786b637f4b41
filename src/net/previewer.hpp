// Looks at what sources would bring, on threads of its own: an upstream that is slow to answer keeps nobody else.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "model/source.hpp"
#include "model/source_preview.hpp"

namespace vitrine {

class Previewer {
 public:
  using Look = std::function<SourcePreview(const Source&)>;
  using Done = std::function<void(SourcePreview)>;

  /// `look` blocks; it is called on this one's threads, two at once at most. Threads begin with the first look.
  explicit Previewer(Look look);
  ~Previewer();
  Previewer(const Previewer&) = delete;
  Previewer& operator=(const Previewer&) = delete;

  /// From any thread, at once. `done` is called on a thread of this one's. False: too many are waiting already.
  bool begin(Source source, Done done);
  /// Asks to end, without waiting; who waits gets no answer.
  void stop();
  bool ended_within(std::chrono::milliseconds time);

 private:
  struct Errand {
    Source source;
    Done done;
  };
  void run();
  void do_one(const Errand& errand) const;

  const Look look_;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::deque<Errand> waiting_;
  std::size_t running_ = 0;  ///< threads that have not ended
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace vitrine
