// Time, and the one place where durations become ticks.
//
// The clock counts ticks of 1/TAKT_TICK_HZ s from the program's start, in 64 bits. The tick that is running counts as
// begun: a wait of d ticks that starts in tick n is due in tick n + d + 1, so that it never ends early.
#pragma once

#include "takt/detail/begin.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "takt/config.hpp"
#include "takt/port.hpp"

namespace takt {

/// asyncio's loop.time() as a std::chrono clock. now() may be called from anywhere.
struct clock {
  using rep = std::int64_t;
  using period = std::ratio<1, TAKT_TICK_HZ>;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<clock>;
  static constexpr bool is_steady = true;

  static time_point now() noexcept { return time_point(duration(static_cast<rep>(port::now()))); }
};

namespace detail {

/// The longest finite wait. Longer ones saturate here.
inline constexpr port::ticks longest_wait = static_cast<port::ticks>(std::numeric_limits<clock::rep>::max()) - 1;

/// Whole ticks that cover `d`, rounded up. Negative is 0, overflow is longest_wait.
template <class Rep, class Period>
constexpr port::ticks to_ticks(std::chrono::duration<Rep, Period> d) noexcept {
  static_assert(std::is_integral_v<Rep>,
                "takt: durations are whole numbers; write 500ms, not 0.5s (takt uses no floating point)");
  if (d.count() <= 0) return 0;
  using ratio = std::ratio_divide<Period, clock::period>;  // ticks in one unit of d
  constexpr auto num = static_cast<port::ticks>(ratio::num);
  constexpr auto den = static_cast<port::ticks>(ratio::den);
  const auto count = static_cast<port::ticks>(d.count());
  if constexpr (den == 1) {
    return count > longest_wait / num ? longest_wait : count * num;
  } else {
    // count * num / den, rounded up, without overflow: whole periods of den first, then the rest.
    const port::ticks whole = count / den;
    const port::ticks rest = count % den;
    if (whole >= longest_wait / num) return longest_wait;
    return whole * num + (rest * num + den - 1) / den;
  }
}

/// Ticks in an awaiter. As one number of 64 bits they would be aligned to 8 bytes, and with them the coroutine's frame.
class compact_ticks {
 public:
  explicit constexpr compact_ticks(port::ticks t) noexcept
      : low_(static_cast<std::uint32_t>(t)), high_(static_cast<std::uint32_t>(t >> 32)) {}
  constexpr port::ticks get() const noexcept { return static_cast<port::ticks>(high_) << 32 | low_; }

 private:
  std::uint32_t low_;
  std::uint32_t high_;
};

constexpr port::ticks earlier(port::ticks a, port::ticks b) noexcept { return b < a ? b : a; }

/// The tick in which a wait of `wait` ticks that starts now is due.
inline port::ticks deadline_after(port::ticks wait) noexcept {
  return earlier(port::now() + wait + 1, longest_wait);  // both are at most that: no overflow
}

/// The tick that comes `wait` ticks after the one that runs.
inline port::ticks tick_in(port::ticks wait) noexcept { return earlier(port::now() + wait, longest_wait); }

/// A point in time as a tick. Before the start is 0.
template <class Duration>
constexpr port::ticks to_deadline(std::chrono::time_point<clock, Duration> t) noexcept {
  return to_ticks(t.time_since_epoch());
}

}  // namespace detail
}  // namespace takt

#include "takt/detail/end.hpp"
