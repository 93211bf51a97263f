// The sim port's own controls: time is a variable, and a test decides what happens while the loop is idle.
//
// The clock stands still while tasks run. When the loop is idle the clock jumps to the first deadline; with no deadline and
// no wake-up nothing can ever happen, and the loop reports a deadlock. A hook sees each idle before that and may play the
// outside world: let time pass, or do what an interrupt would do, which ends in port::wake().
//
//   idle ──► wake-up pending? ──► idle hook ──► wake-up pending? ──► deadline? ──► clock = deadline
//               │ yes                              │ yes                │ never
//               └──► back to the loop ◄────────────┘                    └──► deadlock
//
// For one thread. Nothing here may be called from an interrupt or from another thread.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/port.hpp"

namespace takt::sim {

/// Called when the loop is idle, with the tick it would sleep until (port::forever: no deadline) and the `context`
/// given to on_idle. May call advance(), port::wake() and whatever an interrupt may call.
using idle_hook = void (*)(port::ticks deadline, void* context);

/// Sets the clock to `start`, forgets a pending wake-up and takes the idle hook away. Not while a loop runs.
void reset(port::ticks start = 0) noexcept;

/// Lets `by` ticks pass at once, as a task that computes for so long would see it. From a task, the idle hook, or outside.
void advance(port::ticks by) noexcept;

/// Makes `hook` the idle hook, in place of the one before; null for none.
void on_idle(idle_hook hook, void* context = nullptr) noexcept;

}  // namespace takt::sim

#include "takt/detail/end.hpp"
