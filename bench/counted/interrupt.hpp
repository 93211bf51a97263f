// The benchmarks' own interrupt, which software raises: in the middle of a task, or when the core is about to sleep.
#pragma once

#include <cstdint>

#include "takt/signal.hpp"

namespace bench {

inline constexpr unsigned interrupt_number = 30;
inline constexpr unsigned loop_interrupt_number = 31;

/// The interrupt sets it from now on.
void on_interrupt(takt::signal<>& woken) noexcept;

/// Raises it here.
inline void raise_interrupt() noexcept {
  auto* const set_pending = reinterpret_cast<volatile std::uint32_t*>(0xE000E200);
  *set_pending = 1u << interrupt_number;
}

/// Raises it once the core has nothing to do, just before it sleeps: so the sleep ends at once.
void raise_interrupt_when_idle() noexcept;

}  // namespace bench
