// The watchdog of Arm's CMSDK: counts down from what it was given; at zero it raises the NMI, and if that goes unanswered for
// as long again, a reset.
#pragma once

#include "takt/detail/begin.hpp"

#include <chrono>
#include <cstdint>

namespace takt::board {

template <std::uintptr_t Base, std::uint32_t ClockHz>
class cmsdk_watchdog {
 public:
  static void start(std::chrono::milliseconds limit) noexcept {
    at(lock) = unlocked;
    at(load) = ClockHz / 1000 * static_cast<std::uint32_t>(limit.count());
    at(control) = interrupt_enable | reset_enable;
    at(lock) = 0;
  }
  static void feed() noexcept {
    at(lock) = unlocked;
    at(interrupt_clear) = 1;  // and begins to count from `load` again
    at(lock) = 0;
  }

 private:
  enum reg : std::uintptr_t { load = 0x0, control = 0x8, interrupt_clear = 0xC, lock = 0xC00 };
  static constexpr std::uint32_t interrupt_enable = 1;
  static constexpr std::uint32_t reset_enable = 2;
  static constexpr std::uint32_t unlocked = 0x1ACCE551;
  static volatile std::uint32_t& at(reg r) noexcept { return *reinterpret_cast<volatile std::uint32_t*>(Base + r); }
};

}  // namespace takt::board

#include "takt/detail/end.hpp"
