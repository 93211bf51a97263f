// What programs use of this board.
#pragma once

#include "takt/detail/begin.hpp"

#include <cstdint>

namespace takt::board {

/// The matrix of LEDs, a whole row at a time. A row's pin lights what has its column's pin low, and low is what pins begin with.
struct leds {
  /// Lights the row, counted from 0, or puts it out.
  static void toggle(unsigned row) noexcept {
    constexpr unsigned first_row = 13;
    constexpr std::uint32_t columns_and_rows = 0xFFF0;
    volatile std::uint32_t& high = *reinterpret_cast<volatile std::uint32_t*>(0x50000504);
    volatile std::uint32_t& make_outputs = *reinterpret_cast<volatile std::uint32_t*>(0x50000518);
    make_outputs = columns_and_rows;
    high = high ^ 1u << (first_row + row);
  }
};

}  // namespace takt::board

#include "takt/detail/end.hpp"
