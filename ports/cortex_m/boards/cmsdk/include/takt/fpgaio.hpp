// The LEDs of Arm's MPS boards: bits of a register in the block called FPGAIO.
#pragma once

#include "takt/detail/begin.hpp"

#include <cstdint>

namespace takt::board {

template <std::uintptr_t Fpgaio>
struct fpgaio_leds {
  /// Lights the LED, counted from 0, or puts it out.
  static void toggle(unsigned led) noexcept {
    volatile std::uint32_t& lit = *reinterpret_cast<volatile std::uint32_t*>(Fpgaio);
    lit = lit ^ 1u << led;
  }
};

}  // namespace takt::board

#include "takt/detail/end.hpp"
