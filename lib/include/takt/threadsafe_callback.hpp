// Functions that an interrupt, or another thread, has a loop call. asyncio's loop.call_soon_threadsafe.
//
//   takt::threadsafe_callback start(loop, [](takt::threadsafe_callback&) noexcept { takt::create_task(measure()); });
//   void BUTTON_Handler() { start.call_soon_threadsafe(); }
//
// It runs on the loop's own thread, between tasks: there it may do what any callback may, so this is also how one loop starts
// a task on another. To hand over more than the fact, use a signal or a channel; to give it context, derive from it.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/callback.hpp"
#include "takt/detail/inbox.hpp"

namespace takt {

class loop;

/// A function, and its places in the loop's queues. Neither copied nor moved. Destroy it on the loop's thread.
class threadsafe_callback : detail::handed_over, callback {
 public:
  using function_type = void (*)(threadsafe_callback&) noexcept;

  /// `l` has to live as long as anybody may call call_soon_threadsafe. `f` must not await and must not block.
  threadsafe_callback(loop& l, function_type f) noexcept : handed_over(on_arrival), callback(on_turn), loop_(l), function_(f) {}

  /// Has the loop call the function in its next pass, behind what is ready. From any interrupt (NMI and HardFault
  /// too, but not on ARMv6-M) or thread. After each call the function begins once more at least; calls that come close together may
  /// have one between them.
  void call_soon_threadsafe() noexcept;

 private:
  static void on_arrival(handed_over& self) noexcept;
  static void on_turn(callback& self) noexcept;

  loop& loop_;
  function_type function_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
