// Masking interrupts, by PRIMASK, and pending them: the same on every Cortex-M.
#pragma once

#include <cstdint>

#include "registers.hpp"

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

/// Whether this is NMI or HardFault, which no mask holds back.
inline bool in_unmaskable() noexcept {
  std::uint32_t exception;
  asm volatile("mrs %0, ipsr" : "=r"(exception));
  return exception == 2 || exception == 3;
}

/// With interrupts masked: lets whatever is pending run.
inline void serve_interrupts() noexcept { asm volatile("cpsie i \n isb \n cpsid i" ::: "memory"); }

/// Has the interrupt come as soon as its priority lets it.
inline void pend(unsigned interrupt) noexcept { nvic_ispr::write(interrupt / 32, 1u << interrupt % 32); }

/// Gives the interrupt a priority and enables it. With interrupts masked.
inline void enable(unsigned interrupt, std::uint8_t priority) noexcept {
  const unsigned shift = interrupt % 4 * 8;
  const std::uint32_t others = nvic_ipr::read(interrupt / 4) & ~(0xFFu << shift);
  nvic_ipr::write(interrupt / 4, others | std::uint32_t{priority} << shift);
  nvic_iser::write(interrupt / 32, 1u << interrupt % 32);
}

}  // namespace takt::cortex_m
