// For cores without a floating-point unit.
#pragma once

inline void enable_fpu() noexcept {}
