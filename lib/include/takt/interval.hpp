// Periods without drift.
//
//   takt::interval every(10ms);
//   for (;;) { co_await every.next(); sample(); }     // at 10 ms, 20 ms, 30 ms … however long sample() takes
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/clock.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/sleep.hpp"

namespace takt {

/// A sequence of points in time, one period apart, from its construction on.
class interval {
 public:
  /// The first point is one period from now. The period is rounded up to ticks; less than one tick counts as one.
  template <class Rep, class Period>
  explicit interval(std::chrono::duration<Rep, Period> period) noexcept
      : period_(detail::to_ticks(period) == 0 ? 1 : detail::to_ticks(period)), last_(port::now()) {}

  template <class Mistake>
  explicit interval(const Mistake&) noexcept : period_(1), last_(0) {
    static_assert(detail::mistake<Mistake>, "takt::interval takes a std::chrono duration: 500ms or 2s, not a bare number");
  }

  /// Waits for the next point. If it has passed already this is yield(), so a late task catches up point by point; missed()
  /// tells by how much it is behind. From a task. Cancelling loses the point that was waited for.
  detail::sleep_until_awaiter next() noexcept {
    last_ = last_ >= detail::longest_wait - period_ ? detail::longest_wait : last_ + period_;
    return detail::sleep_until_awaiter(last_);
  }

  /// How many points, after the one last waited for, have passed already.
  port::ticks missed() const noexcept {
    const port::ticks now = port::now();
    return now > last_ ? (now - last_) / period_ : 0;
  }

  /// Leaves out the points that have passed: the next one lies ahead.
  void skip_missed() noexcept { last_ += missed() * period_; }

 private:
  port::ticks period_;
  port::ticks last_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
