// What the programs that are compared measure with. Each prints a line for each figure: NAME VALUE, and of times how often.
#pragma once

#include <valgrind/callgrind.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace bench {

/// Nanoseconds for each of `count` operations, from construction until print(). Where Callgrind watches the program, it
/// counts the instructions between the two, and writes them under the same name.
class stopwatch {
 public:
  stopwatch() {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    begin_ = std::chrono::steady_clock::now();
  }
  void print(const char* operation, long size, long count) const {
    const std::chrono::duration<double, std::nano> passed = std::chrono::steady_clock::now() - begin_;
    const std::string name = size > 0 ? operation + ('/' + std::to_string(size)) : operation;
    CALLGRIND_DUMP_STATS_AT(name.c_str());
    CALLGRIND_STOP_INSTRUMENTATION;
    std::printf("%s %.1f %ld\n", name.c_str(), passed.count() / static_cast<double>(count), count);
  }

 private:
  std::chrono::steady_clock::time_point begin_;
};

/// What to measure: `arguments` are how many operations, and then numbers of tasks.
struct plan {
  explicit plan(char** arguments) : operations(std::atol(*++arguments)) {
    while (*++arguments != nullptr) sizes.push_back(std::atol(*arguments));
  }
  long largest() const { return sizes.back(); }
  /// So many turns of each task make at least that many operations.
  long rounds(long tasks) const { return std::max(2 * operations / tasks, 1L); }

  long operations;
  std::vector<long> sizes;
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
