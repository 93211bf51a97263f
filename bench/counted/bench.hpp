// What a benchmark is written with.
//
//   const bench::benchmark yields(
//       [](unsigned tasks) {
//         bench::run(amain(tasks));
//         bench::done({.first = "yield"}, tasks);
//       },
//       2, 10, 100);
//
// It runs once for each size. What it measures is between bench::start() and bench::stop(), in whichever coroutines.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "marks.hpp"
#include "takt/takt.hpp"

namespace bench {

/// The largest size that this board has memory for.
inline constexpr unsigned most = BENCH_MOST;

/// What was measured since the last call: a name for each channel that was used.
struct measured {
  const char* first = nullptr;
  const char* second = nullptr;
  const char* tick = nullptr;
  const char* interrupt = nullptr;
  const char* awake = nullptr;
};

/// Ends a phase. Its names get "/size" if `size` is not 0.
void done(const measured& names, unsigned size = 0) noexcept;

[[noreturn]] void fail() noexcept;

/// Ends the program unless what was measured gave what it has to give.
inline void check(bool right) noexcept {
  if (!right) [[unlikely]] fail();
}

/// Runs a benchmark's main coroutine, which has to come to its end.
inline void run(takt::coro<>&& main) noexcept { check(takt::run(std::move(main)).has_value()); }

/// A benchmark of its own file; a static object. It runs with each of its sizes that is not above `most`.
class benchmark {
 public:
  using function = void (*)(unsigned size);

  template <class... Size>
  explicit benchmark(function f, Size... sizes) noexcept
      : run_(f), sizes_{static_cast<unsigned>(sizes)...}, next_(nullptr) {
    static_assert(sizeof...(Size) <= most_sizes);
    *last = this;
    last = &next_;
  }
  benchmark(const benchmark&) = delete;
  benchmark& operator=(const benchmark&) = delete;

  static void run_all() noexcept;

 private:
  static constexpr std::size_t most_sizes = 6;
  static benchmark* first;
  static benchmark** last;

  function run_;
  std::array<unsigned, most_sizes> sizes_;
  benchmark* next_;
};

/// The compiler must have `value`, and does not know what becomes of it.
template <class T>
void keep(const T& value) noexcept {
  asm volatile("" ::"r"(&value) : "memory");
}

/// Numbers that look random and are the same in every run.
class numbers {
 public:
  std::uint32_t below(std::uint32_t limit) noexcept {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % limit;
  }

 private:
  std::uint32_t state_ = 2463534242;
};

}  // namespace bench
