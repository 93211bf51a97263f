// The main stack's guard: how it is kept, and what the fault handler asks of it. Keeping it is a file for each architecture.
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

/// Makes the core refuse what touches the range.
void forbid(address_range guard) noexcept;

/// Whether this fault came of the guard: `main_stack` is the main stack pointer after the core stacked its registers.
bool main_stack_overflowed(std::uintptr_t main_stack) noexcept;

}  // namespace takt::cortex_m

extern "C" {

/// For the fault handler's first instructions, which still are on the main stack: whatever limits the stack pointer limits it
/// no longer. Changes r3 and nothing else; pushes nothing.
void takt_lift_stack_limit();
}
