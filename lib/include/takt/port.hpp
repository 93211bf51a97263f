// The port contract: what takt asks of the machine it runs on, and nothing else.
//
// A port is one object file that defines the functions of namespace `takt::port` below. Exactly one port is
// linked into a program: none is an undefined symbol, two are a duplicate definition. `ports/host` (real clock),
// `ports/sim` (virtual clock) and `ports/cortex_m` come with the library; docs/porting.md walks through writing one.
//
// When each is called, from where, and with what masked:
//
//   function     called by                                      from                      interrupts
//   -----------  ---------------------------------------------  ------------------------  ----------------------
//   now          every pass that has sleepers, sleep, clock     task, interrupt, outside  as they are
//   wait_until   the loop, when no task is ready                the loop's own context    on; the port masks them
//   wake         what hands work to a loop from outside of it   interrupt, other thread   as they are
//   write        reports, and programs that print through takt  task, outside             as they are
//   fail         a broken invariant, an escaped exception       anywhere                  as they are
//   asleep       load.hpp                                       task, outside             as they are
#pragma once

#include "takt/detail/begin.hpp"

#include <cstddef>
#include <cstdint>

#include "takt/config.hpp"

namespace takt::port {

/// A count of clock ticks (TAKT_TICK_HZ a second, 1000 unless configured). 64 bits: it never wraps.
using ticks = std::uint64_t;

/// As a deadline: never.
inline constexpr ticks forever = ~ticks{0};

/// The number of whole ticks since the program started. Monotonic. If the hardware counts in fewer bits, the port
/// widens them. May be called from a task, an interrupt, and before or after any run.
ticks now() noexcept;

/// Idle. Returns true once now() >= deadline, or earlier for any reason (an interrupt, a wake()); the loop looks
/// again. `forever` arms no alarm. A wake() that came since the last return makes it return at once, so that no
/// wake-up falls between the loop's last look and the wait. Returns false only when the port knows that nothing
/// can ever happen any more (no deadline and nobody who could wake): the loop then reports a deadlock.
bool wait_until(ticks deadline) noexcept;

/// Makes the current wait_until, or else the next one, return. O(1), callable from any interrupt or thread.
void wake() noexcept;

/// How many ticks of now() were spent asleep in wait_until; what is less than a tick is kept and counts later.
ticks asleep() noexcept;

/// Where a program's text goes: what it prints, and what is said about it.
enum class stream : unsigned char { out, err };

/// Writes `size` bytes. Blocking, in order, no buffering that a later fail() could lose.
void write(stream to, const char* text, std::size_t size) noexcept;

/// Says `what` on stream::err and ends the program: non-zero exit status where there is one, a stop otherwise.
[[noreturn]] void fail(const char* what) noexcept;

}  // namespace takt::port

#include "takt/detail/end.hpp"
