#include "fault_status.hpp"
#include "stack_guard.hpp"

namespace takt::cortex_m {

std::string_view fault_name() noexcept { return "hard fault"; }

bool fault_has_frame(std::uintptr_t main_stack) noexcept { return main_stack >= main_stack_guard().end; }

void say_fault_registers(void (*)(std::string_view, std::uint32_t) noexcept) noexcept {}

}  // namespace takt::cortex_m
