// Where programs come from, and time: what differs between a hosted interpreter and firmware.
#pragma once

#include <cstddef>
#include <span>

#include "takt/clock.hpp"

namespace judge {

/// Gets the next bytes of the file of programs; fewer than asked for only at its end.
std::size_t read(std::span<std::byte> into) noexcept;

/// Waits for the beginning of a tick, which becomes the program's first.
takt::clock::time_point start_of_program() noexcept;

/// Lets time pass while the task runs.
void keep_busy(takt::clock::duration d) noexcept;

}  // namespace judge
