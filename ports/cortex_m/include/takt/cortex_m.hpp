// What a board's start-up code needs of the Cortex-M port, and what a program may do about its sleep.
//
// The port itself needs two things of the board: SysTick's vector leads to SysTick_Handler, which the port defines, and
// SystemCoreClock holds the core's frequency in Hz when the loop first asks for the time. Both are CMSIS's names, so a
// vendor's start-up code has them. The rest below is offered, not required.
#pragma once

#include "takt/detail/begin.hpp"

#include <cstddef>
#include <cstdint>

#include "takt/port.hpp"

extern "C" {

/// CMSIS: the core's frequency in Hz, which is SysTick's. The board defines it.
extern std::uint32_t SystemCoreClock;

/// The clock's interrupt. The port defines it.
void SysTick_Handler();

/// For the vector table's faults, and for interrupts that nobody handles: prints what happened, the registers and the
/// running task's name on stream::err, and ends the program by port::fail. Has a stack of its own, so that it works when
/// the main stack overflowed. Never returns, so it may be jumped to as well.
[[noreturn]] void takt_fault_handler();
}

namespace takt::cortex_m {

/// Forbids all access to `size` bytes at `lowest`, which end where the main stack ends: the stack that grows into them
/// faults, and the report says "main stack overflow". They need not be memory. `size` is a power of two, 32 or more, and
/// `lowest` a multiple of it. Takes MPU region 7 and turns the MPU on, with the default map behind it. Once, from start-up.
void guard_main_stack(void* lowest, std::size_t size) noexcept;

/// The core has nothing to do until tick `until` (port::forever: until an interrupt). Called with interrupts masked; returns when
/// an interrupt is pending, or for any reason. The library's is WFI. Define it yourself to sleep deeper, or to feed a watchdog.
void idle(port::ticks until) noexcept;

/// Lets the clock go on by `by` ticks at once: for an idle() in whose sleep SysTick stood still. With interrupts masked.
void advance_clock(port::ticks by) noexcept;

}  // namespace takt::cortex_m

#include "takt/detail/end.hpp"
