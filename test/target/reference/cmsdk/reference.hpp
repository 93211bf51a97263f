// A clock of the board's that takt does not use: the counter of Arm's MPS2 boards, 1 MHz, 32 bits.
#pragma once

#include <cstdint>

namespace test {

class reference {
 public:
  static void start() noexcept { prescaler() = 25 - 1; }
  /// Microseconds, modulo 2^32.
  static std::uint32_t now() noexcept { return counter(); }

 private:
  static volatile std::uint32_t& counter() noexcept { return *reinterpret_cast<volatile std::uint32_t*>(0x40028018); }
  static volatile std::uint32_t& prescaler() noexcept { return *reinterpret_cast<volatile std::uint32_t*>(0x4002801C); }
};

}  // namespace test
