// The least that a port can be: it polls a clock, and has no interrupts.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "takt/config.hpp"
#include "takt/port.hpp"

namespace takt::port {

static std::atomic<bool> woken = false;

ticks now() noexcept {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  const auto seconds = static_cast<ticks>(t.tv_sec);
  const auto nanoseconds = static_cast<ticks>(t.tv_nsec);
  return seconds * TAKT_TICK_HZ + nanoseconds * TAKT_TICK_HZ / 1'000'000'000;
}

bool wait_until(ticks deadline) noexcept {
  while (!woken.exchange(false) && now() < deadline) {
    if (deadline == forever) return false;  // nothing can ever happen
  }
  return true;
}

ticks asleep() noexcept { return 0; }  // it never is

void wake() noexcept { woken = true; }

void write(stream to, const char* text, std::size_t size) noexcept {
  std::FILE* file = to == stream::out ? stdout : stderr;
  std::fwrite(text, 1, size, file);
  std::fflush(file);
}

void fail(const char* what) noexcept {
  std::fputs(what, stderr);
  std::_Exit(1);
}

}  // namespace takt::port
