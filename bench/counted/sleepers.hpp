// A number of tasks that sleep for long, at deadlines all over the place.
#pragma once

#include <utility>

#include "bench.hpp"

namespace bench {

using namespace std::chrono_literals;

/// Ends the interval of whoever ran before, then sleeps.
inline takt::coro<> sleeper(std::chrono::milliseconds d) {
  start();
  co_await takt::sleep(d);
}

class sleepers {
 public:
  explicit sleepers(unsigned count) noexcept : count_(count) {
    for (unsigned i = 0; i < count_; ++i) arm(i);
  }
  sleepers(const sleepers&) = delete;
  sleepers& operator=(const sleepers&) = delete;

  takt::task<>& any() noexcept { return tasks_[last_ = numbers_.below(count_)]; }

  /// A new one in the place of the one that any() gave.
  void arm_again() noexcept { arm(last_); }

  void cancel_all() noexcept {
    for (unsigned i = 0; i < count_; ++i) std::exchange(tasks_[i], {}).cancel();
  }

 private:
  void arm(unsigned i) noexcept {
    tasks_[i] = takt::create_task(sleeper(1h + std::chrono::milliseconds(numbers_.below(1'000'000'000))));
  }

  static inline std::array<takt::task<>, most> tasks_;  // no frame has room for so many
  unsigned count_;
  unsigned last_ = 0;
  numbers numbers_;
};

/// A task sleeps for a tick, and ends the interval that its interrupt began. Again and again, each time another task,
/// which then keeps its block: what the sleepers' queue takes depends on where a task lies, and the mean shall not.
inline takt::coro<> wake_by_ticks(unsigned times = 20) {
  takt::event woken, end;
  const auto sleep = [&]() -> takt::coro<> {
    co_await takt::sleep(1ms);
    stop_tick();
    woken.set();
    co_await end.wait();
  };
  for (unsigned i = 0; i < times; ++i) {
    takt::create_task(sleep());
    co_await woken.wait();
    woken.clear();
  }
  end.set();
  co_await takt::yield();
}

}  // namespace bench
