// The least that a port can be: it polls a clock, and nobody can wake it.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "takt/config.hpp"
#include "takt/port.hpp"

namespace takt::port {

ticks now() noexcept {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  const auto seconds = static_cast<ticks>(t.tv_sec);
  const auto nanoseconds = static_cast<ticks>(t.tv_nsec);
  return seconds * TAKT_TICK_HZ + nanoseconds * TAKT_TICK_HZ / 1'000'000'000;
}

bool wait_until(ticks deadline) noexcept {
  if (deadline == forever) return false;  // no deadline and nobody who could wake: nothing can ever happen
  while (now() < deadline) {
  }
  return true;
}

void wake() noexcept {}

void write(stream to, const char* text, std::size_t size) noexcept {
  std::FILE* file = to == stream::out ? stdout : stderr;
  std::fwrite(text, 1, size, file);
  std::fflush(file);
}

void fail(const char* what) noexcept {
  std::fprintf(stderr, "%s\n", what);
  std::_Exit(1);
}

}  // namespace takt::port
