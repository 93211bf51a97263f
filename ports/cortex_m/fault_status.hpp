// What the core's registers tell of a fault: one file for the cores that have such registers, one for those that have none.
#pragma once

#include <cstdint>
#include <string_view>

namespace takt::cortex_m {

/// The kind of the fault that is being handled.
std::string_view fault_name() noexcept;

/// Whether the core could stack its registers; if it had no room they are lost.
bool fault_has_frame(std::uintptr_t main_stack) noexcept;

/// Shows the registers that tell of faults, by `say(name, value)`.
void say_fault_registers(void (*say)(std::string_view, std::uint32_t) noexcept) noexcept;

}  // namespace takt::cortex_m
