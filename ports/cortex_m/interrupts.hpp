// Masking interrupts, by PRIMASK: the same on every Cortex-M.
#pragma once

#include <cstdint>

namespace takt::cortex_m {

/// Masks interrupts for its lifetime; what was masked before stays masked after. Nests.
class interrupts_masked {
 public:
  interrupts_masked() noexcept : before_(mask()) {}
  ~interrupts_masked() { asm volatile("msr primask, %0" ::"r"(before_) : "memory"); }
  interrupts_masked(const interrupts_masked&) = delete;
  interrupts_masked& operator=(const interrupts_masked&) = delete;

 private:
  static std::uint32_t mask() noexcept {
    std::uint32_t before;
    asm volatile("mrs %0, primask \n cpsid i" : "=r"(before)::"memory");
    return before;
  }

  const std::uint32_t before_;
};

/// With interrupts masked: sleeps until one is pending, and lets whatever is pending run.
inline void sleep_and_serve() noexcept { asm volatile("dsb \n wfi \n cpsie i \n isb \n cpsid i" ::: "memory"); }

}  // namespace takt::cortex_m
