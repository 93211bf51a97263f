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

}  // namespace bench
