// What the programs that are compared measure with. Each prints a line for each figure: NAME VALUE.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>

namespace bench {

/// Nanoseconds for each of `count` operations, from construction until print().
class stopwatch {
 public:
  void print(const char* name, long size, long count) const {
    const std::chrono::duration<double, std::nano> passed = std::chrono::steady_clock::now() - begin_;
    if (size > 0) {
      std::printf("%s/%ld %.1f\n", name, size, passed.count() / static_cast<double>(count));
    } else {
      std::printf("%s %.1f\n", name, passed.count() / static_cast<double>(count));
    }
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// How long a sleeper sleeps: all over eleven days, and the same in every run.
class long_times {
 public:
  std::chrono::milliseconds next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return std::chrono::hours(1) + std::chrono::milliseconds(state_ % 1'000'000'000);
  }

 private:
  std::uint32_t state_ = 2463534242;
};

/// Bytes of memory that the process has touched.
inline double resident() {
  constexpr double page = 4096;
  std::ifstream statm("/proc/self/statm");
  double total = 0, pages = 0;
  statm >> total >> pages;
  return pages * page;
}

}  // namespace bench
