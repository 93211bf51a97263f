// scope_exit: something to do when a scope is left, however it is left. Python's finally.
//
//   takt::scope_exit off([&] noexcept { heater.off(); });
//
// In a coroutine it also runs when an error, a cancellation or a dropped task leaves the scope. It cannot await: clean-up that
// must await stands after an attempt.
#pragma once

#include "takt/detail/begin.hpp"

#include <utility>

namespace takt {

template <class F>
class [[nodiscard("takt: it runs at once")]] scope_exit {
 public:
  explicit scope_exit(F f) noexcept : function_(std::move(f)) {}
  scope_exit(const scope_exit&) = delete;
  scope_exit& operator=(const scope_exit&) = delete;
  ~scope_exit() {
    if (armed_) function_();
  }

  /// It will not run.
  void release() noexcept { armed_ = false; }

 private:
  F function_;
  bool armed_ = true;
};

}  // namespace takt

#include "takt/detail/end.hpp"
