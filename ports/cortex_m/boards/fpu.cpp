#include "fpu.hpp"

#include <cstdint>

// The core stacks its registers for interrupts by itself, from reset on.
void takt::cortex_m::enable_fpu() noexcept {
  volatile std::uint32_t& cpacr = *reinterpret_cast<volatile std::uint32_t*>(0xE000ED88);
  constexpr std::uint32_t full_access_to_10_and_11 = 0xFu << 20;
  cpacr = cpacr | full_access_to_10_and_11;
  asm volatile("dsb \n isb" ::: "memory");
}
