// The range that guard_main_stack forbids, for the fault handler.
#pragma once

#include <cstdint>

namespace takt::cortex_m {

struct address_range {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;

  constexpr bool contains(std::uintptr_t address) const noexcept { return begin <= address && address < end; }
};

/// Empty and at 0 until guard_main_stack was called.
address_range main_stack_guard() noexcept;

}  // namespace takt::cortex_m
