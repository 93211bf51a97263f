// The CMSDK timer 0 of Arm's MPS2 boards: counts down at 25 MHz, 32 bits.
#pragma once

#include <cstdint>

namespace test {

class cmsdk_timer {
 public:
  static constexpr unsigned interrupt = 8;

  /// Interrupts once, in so many cycles.
  static void start_once(std::uint32_t cycles) noexcept {
    at(control) = 0;
    at(reload) = cycles;
    at(value) = cycles;
    at(control) = enable | interrupt_enable;
  }
  /// In the handler.
  static void stop() noexcept {
    at(control) = 0;
    at(interrupt_clear) = 1;
  }

  /// Counts down from the largest value, again and again.
  static void run_free() noexcept {
    at(control) = 0;
    at(reload) = 0xFFFF'FFFFu;
    at(value) = 0xFFFF'FFFFu;
    at(control) = enable;
  }
  /// The cycles since run_free, modulo 2^32.
  static std::uint32_t elapsed() noexcept { return 0xFFFF'FFFFu - at(value); }

 private:
  enum reg : std::uintptr_t { control = 0x0, value = 0x4, reload = 0x8, interrupt_clear = 0xC };
  static constexpr std::uint32_t enable = 1;
  static constexpr std::uint32_t interrupt_enable = 8;
  static volatile std::uint32_t& at(reg r) noexcept { return *reinterpret_cast<volatile std::uint32_t*>(0x40000000u + r); }
};

}  // namespace test
