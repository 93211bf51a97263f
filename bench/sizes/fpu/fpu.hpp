// For cores with a floating-point unit, which the compiler uses for copies, too.
#pragma once

#include <cstdint>

/// Before any code that might touch a floating-point register.
[[gnu::always_inline]] inline void enable_fpu() noexcept {
  volatile std::uint32_t& cpacr = *reinterpret_cast<volatile std::uint32_t*>(0xE000ED88);
  constexpr std::uint32_t full_access_to_10_and_11 = 0xFu << 20;
  cpacr = cpacr | full_access_to_10_and_11;
  asm volatile("dsb \n isb" ::: "memory");
}
