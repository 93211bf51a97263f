// The deadlines of the loops that run in interrupts. The clock's interrupt pends theirs when they are due; the loop of the main
// program sees to its own when it is idle.
#pragma once

#include "takt/interrupt_loop.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {

/// All with interrupts masked.
class alarm_list {
 public:
  /// The first deadline of all; port::forever if there is none.
  port::ticks first() const noexcept;

  /// Sets one, and has the clock's interrupt come for it.
  void set(alarm& a, port::ticks when) noexcept;

  /// Pends the interrupts of those that are due, and sets the clock's interrupt for the next.
  void serve() noexcept;

 private:
  alarm* alarms_ = nullptr;  ///< all that were ever set; they are few
};

extern constinit alarm_list alarms;

}  // namespace takt::cortex_m
