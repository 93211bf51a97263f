// A clock that the host port does not use: the time of day.
#pragma once

#include <sys/time.h>

#include <cstdint>

namespace test {

class reference {
 public:
  static void start() noexcept {}
  /// Microseconds, modulo 2^32.
  static std::uint32_t now() noexcept {
    timeval t;
    gettimeofday(&t, nullptr);
    return static_cast<std::uint32_t>(t.tv_sec) * 1'000'000u + static_cast<std::uint32_t>(t.tv_usec);
  }
};

}  // namespace test
