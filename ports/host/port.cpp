// The host port: the real clock, and an idle that really sleeps.
//
// Any thread may wake the loop. A wake-up is a number that goes up: each thread that runs a loop remembers the last
// number it saw, and its wait ends when the number is another. So a wake-up before the wait is never lost, and one that
// was meant for another thread's loop costs this one a look and nothing else.
//
// wake() takes a lock: it may be called from any thread, but not from a POSIX signal handler.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "takt/config.hpp"
#include "takt/port.hpp"

extern "C" {
extern const char takt_port_host;
const char takt_port_host = 0;
}

namespace takt::port {
namespace {

using real_clock = std::chrono::steady_clock;
using tick_duration = std::chrono::duration<ticks, std::ratio<1, TAKT_TICK_HZ>>;

std::mutex lock;
std::condition_variable woken;
std::uint64_t wakes = 0;              // guarded by lock
thread_local std::uint64_t seen = 0;  // the value of wakes when this thread's last wait ended

thread_local real_clock::duration slept{};  // by this thread

// Of the first call; constructors of other files may be first.
real_clock::time_point start() noexcept {
  static const real_clock::time_point first = real_clock::now();
  return first;
}

// The longest single wait. A deadline further off ends the wait early, which the contract allows, and does not overflow.
constexpr ticks longest_wait = ticks{TAKT_TICK_HZ} * 3600;

}  // namespace

ticks now() noexcept {
  const real_clock::time_point first = start();
  return std::chrono::duration_cast<tick_duration>(real_clock::now() - first).count();
}

bool wait_until(ticks deadline) noexcept {
  const auto is_woken = [] { return wakes != seen; };
  const real_clock::time_point began = real_clock::now();
  const ticks present = now();
  std::unique_lock held(lock);
  if (deadline == forever) {
    woken.wait(held, is_woken);
  } else if (deadline > present) {
    const ticks until = present + std::min(deadline - present, longest_wait);
    woken.wait_until(held, start() + std::chrono::ceil<real_clock::duration>(tick_duration(until)), is_woken);
  }
  seen = wakes;
  slept += real_clock::now() - began;
  return true;
}

ticks asleep() noexcept { return std::chrono::duration_cast<tick_duration>(slept).count(); }

void wake() noexcept {
  {
    const std::lock_guard held(lock);
    ++wakes;
  }
  woken.notify_all();
}

}  // namespace takt::port
