// barrier: nobody goes on until n have come. asyncio.Barrier.
//
//   takt::barrier start(3);
//   unsigned index = co_await start.wait();      // 0, 1, 2 in the order in which they came
#pragma once

#include "takt/detail/begin.hpp"

#include <limits>

#include "takt/condition.hpp"
#include "takt/coro.hpp"
#include "takt/mutex.hpp"

namespace takt {

/// For tasks of one loop.
class barrier {
 public:
  /// `parties`: how many it waits for, at least 1. With 0, or with a number below it, it ends the program (port::fail).
  explicit barrier(unsigned parties) noexcept : changed_(mutex_), parties_(in_range(parties)) {}

  unsigned parties() const noexcept { return parties_; }
  /// How many wait for the others.
  unsigned waiting() const noexcept { return state_ == state::filling ? count_ : 0; }
  bool broken() const noexcept { return state_ == state::broken; }

  /// Waits until `parties` tasks do; gives the number of those who came before. The last one goes on at once. From a task.
  /// Raises broken_barrier if it is aborted, or reset meanwhile. A coroutine: it takes frames of the pool. Cancelling takes
  /// the task out of the count.
  coro<unsigned> wait() noexcept;

  /// Empties the barrier: those who wait get broken_barrier.
  coro<> reset() noexcept;

  /// Breaks the barrier: those who wait, and those who come, get broken_barrier until reset().
  coro<> abort() noexcept;

 private:
  enum class state : unsigned char { filling, draining, resetting, broken };
  class place;

  /// A negative number comes as one of the largest.
  static unsigned in_range(unsigned parties) noexcept {
    if (parties - 1 >= static_cast<unsigned>(std::numeric_limits<int>::max())) fail_of_no_parties();
    return parties;
  }
  [[noreturn]] static void fail_of_no_parties() noexcept;

  mutex mutex_;
  condition changed_;
  unsigned parties_;
  unsigned count_ = 0;
  state state_ = state::filling;
};

}  // namespace takt

#include "takt/detail/end.hpp"
