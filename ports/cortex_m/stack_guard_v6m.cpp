// No means to forbid anything: the range must hold no memory, so that what touches it faults.
#include "stack_guard.hpp"

namespace takt::cortex_m {

void forbid(address_range) noexcept {}

// No register says which address failed. But one push is at most nine words, a word more than the core stacks for the fault:
// the push that met the guard leaves the stack pointer at the guard's end or below.
bool main_stack_overflowed(std::uintptr_t main_stack) noexcept { return main_stack <= main_stack_guard().end; }

}  // namespace takt::cortex_m

[[gnu::naked]] void takt_lift_stack_limit() { asm("bx lr"); }
