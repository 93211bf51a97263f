// The floating-point unit: one file for cores that have one, one for those that do not.
#pragma once

namespace takt::cortex_m {

/// Before any code that might touch a floating-point register.
void enable_fpu() noexcept;

}  // namespace takt::cortex_m
