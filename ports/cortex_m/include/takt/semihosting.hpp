// Semihosting: the debugger, or QEMU, lends the target its files, its clock and its exit status.
//
// A call stops the core at a breakpoint that the debugger answers. Without a debugger that breakpoint is a fault, so an
// image that uses semihosting does not run on its own.
#pragma once

#include "takt/detail/begin.hpp"

#include <cstdint>

namespace takt::semihosting {

/// Where the debugger sends what is written.
enum class console : std::uint32_t { out = 4, err = 8 };

/// Writes to the debugger's standard output or standard error. Task or fault handler.
void write(console to, const char* text, std::uint32_t size) noexcept;

/// The host's time of day: seconds since 1970-01-01 00:00 UTC. From anywhere.
std::uint32_t time() noexcept;

/// Ends the program with this exit status. From anywhere.
[[noreturn]] void exit(int status) noexcept;

}  // namespace takt::semihosting

#include "takt/detail/end.hpp"
