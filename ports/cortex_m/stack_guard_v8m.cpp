// By the main stack pointer's limit: an instruction that would move it below faults.
#include "registers.hpp"
#include "stack_guard.hpp"

namespace takt::cortex_m {

void forbid(address_range guard) noexcept { asm volatile("msr msplim, %0" ::"r"(guard.end) : "memory"); }

bool main_stack_overflowed(std::uintptr_t) noexcept { return (cfsr::read() & cfsr_usage_stack_overflow) != 0; }

}  // namespace takt::cortex_m

// The fault handler's own stack may lie below the main stack.
[[gnu::naked]] void takt_lift_stack_limit() {
  asm(R"(
    movs r3, #0
    msr msplim, r3
    bx lr
  )");
}
