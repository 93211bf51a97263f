// What an interrupt, or another thread, hands to a loop: a list without locks, one for each loop.
//
//   interrupt or thread                      the loop, at the beginning of a pass
//   push(n): on its way? ── yes ──► done     first_ empty? ── yes ──► done: a pass that finds nothing only reads
//               │ no                            │ no
//               └──► on top of the list         └──► takes the whole list; the first that came is the first that is called
//
// An object is in the list once, however often it is handed over before the loop comes to it. The one that hands it over publishes
// first what it is about; the loop clears the mark `on_its_way` before it looks. So either the loop sees what was
// published, or the object is in the list again.
//
// Invariant "once": a member of the list has `on_its_way` set, and nobody but the loop resets it.
#pragma once

#include <cstdint>

#include "takt/detail/shared_atomic.hpp"

namespace takt::detail {

class inbox;

/// What can be handed over. Lives with what it is about. To be destroyed on the loop's own thread.
struct handed_over {
  using function = void (*)(handed_over&) noexcept;
  explicit constexpr handed_over(function f) noexcept : arrived(f) {}
  handed_over(const handed_over&) = delete;
  handed_over& operator=(const handed_over&) = delete;
  ~handed_over();

  function arrived;  ///< called by the loop; may make tasks ready and append to the fifo, and nothing else
  handed_over* next = nullptr;
  inbox* in = nullptr;
  shared_atomic<std::uint32_t> on_its_way = 0;
};

class inbox {
 public:
  constexpr inbox() noexcept = default;
  inbox(const inbox&) = delete;
  inbox& operator=(const inbox&) = delete;

  bool empty() const noexcept { return first_.load(std::memory_order_relaxed) == nullptr; }

  /// From anywhere. False if it was on its way already.
  bool push(handed_over& n) noexcept {
    if (n.on_its_way.exchange(1, std::memory_order_acq_rel) != 0) return false;
    n.in = this;
    handed_over* first = first_.load(std::memory_order_relaxed);
    do {
      n.next = first;
    } while (!first_.compare_exchange_weak(first, &n, std::memory_order_release, std::memory_order_relaxed));
    return true;
  }

  /// Calls all that is in it, in the order in which it came. From the loop.
  void deliver() noexcept;

 private:
  shared_atomic<handed_over*> first_ = nullptr;
};

inline handed_over::~handed_over() {
  if (on_its_way.load(std::memory_order_relaxed) == 0) return;
  arrived = [](handed_over&) noexcept {};
  in->deliver();
}

}  // namespace takt::detail
