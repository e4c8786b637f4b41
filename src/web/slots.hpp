// A few places to wait in; whoever finds none is told to come again. From any thread.
#pragma once

#include <atomic>

namespace vitrine {

class Slots {
 public:
  explicit Slots(int places) : free_(places) {}

  /// One place, given back with it.
  class Place {
   public:
    explicit Place(Slots& slots) : slots_(slots), held_(slots.free_.fetch_sub(1) > 0) {}
    ~Place() { slots_.free_.fetch_add(1); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    explicit operator bool() const { return held_; }

   private:
    Slots& slots_;
    bool held_;
  };

 private:
  std::atomic<int> free_;
};

}  // namespace vitrine
