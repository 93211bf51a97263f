// A loop in an interrupt: its tasks preempt those of loops of lower priority, and the main program's.
//
//   TAKT_NAMED_POOL(urgent_pool, takt::tasks<2>, takt::blocks<128, 3>);
//   takt::interrupt_loop urgent(urgent_pool, 31);                      // an interrupt number that no device of yours uses
//   void IRQ31_Handler() { urgent.run(); }
//   int main() {
//     urgent.within([] { takt::create_task(sample_at_1_khz()); });
//     urgent.start(64);                                              // its priority, as in the core's registers
//     takt::run(amain());
//   }
//
// What may be called across loops:
//
//   from a task or interrupt of another priority          how
//   --------------------------------------------------  -------------------------------------------------------------
//   wake a task                                           a signal or a channel it waits for
//   hand over values                                      a channel; a signal for the latest one
//   start a task                                          a threadsafe_callback that creates it, or within() before start()
//   end a task                                            a signal that it, or a task beside it, waits for
//   await a task, cancel it, touch its primitives         not at all: asserted in debug builds
//
// A task's frame comes from its own loop's pool, so a coroutine for this loop is called in this loop.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/loop.hpp"

namespace takt {

namespace cortex_m {

/// When an interrupt is to be pended. Kept by the port.
struct alarm {
  constexpr explicit alarm(unsigned number) noexcept : interrupt(number) {}
  port::ticks when = port::forever;
  alarm* next = nullptr;
  unsigned interrupt;
  bool listed = false;
};

}  // namespace cortex_m

/// A loop with a pool of its own, in the interrupt `number` (CMSIS's IRQn, 0 and up). Lives for ever.
class interrupt_loop : public loop {
 public:
  interrupt_loop(pool& p, unsigned number) noexcept : loop(p, pend_interrupt), alarm_(number) {}

  /// Gives the interrupt its priority (the less, the more urgent; the low bits that the core does not have are ignored), enables
  /// it, and lets the loop run. Once, from the main program.
  void start(std::uint8_t priority) noexcept;

  /// Runs what is ready and due, and sets the alarm for what comes next. From the interrupt's handler.
  void run() noexcept;

 private:
  static void pend_interrupt(loop& self) noexcept;

  cortex_m::alarm alarm_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
