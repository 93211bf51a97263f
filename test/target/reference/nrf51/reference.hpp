// A clock of the board's that takt does not use: the nRF51's TIMER0, 1 MHz, 32 bits.
#pragma once

#include <cstdint>

namespace test {

class reference {
 public:
  static void start() noexcept {
    at(bitmode) = 3;
    at(prescaler) = 4;
    at(begin) = 1;
  }
  /// Microseconds, modulo 2^32.
  static std::uint32_t now() noexcept {
    at(capture) = 1;
    return at(captured);
  }

 private:
  enum reg : std::uintptr_t { begin = 0x000, capture = 0x040, bitmode = 0x508, prescaler = 0x510, captured = 0x540 };
  static volatile std::uint32_t& at(reg r) noexcept { return *reinterpret_cast<volatile std::uint32_t*>(0x40008000u + r); }
};

}  // namespace test
