// By the MPU.
#include <bit>

#include "registers.hpp"
#include "stack_guard.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {

void forbid(address_range guard) noexcept {
  constexpr std::uint32_t region = 7;  // the region that wins where regions overlap, on a core with eight
  if ((mpu_type::read() & mpu_type_regions) == 0) port::fail("takt: a stack guard, but this core has no MPU\n");
  mpu_rnr::write(region);
  mpu_rbar::write(guard.begin);
  // The size is a power of two, 2^(field + 1); the access permission field is left 0: no access.
  const auto size_field = static_cast<std::uint32_t>(std::countr_zero(guard.end - guard.begin)) - 1;
  mpu_rasr::write(mpu_rasr_never_execute | size_field << 1 | mpu_rasr_enable);
  mpu_ctrl::write(mpu_ctrl_default_map | mpu_ctrl_enable);
  asm volatile("dsb \n isb" ::: "memory");
}

// The core's frame or the access that failed lies in the guard, or the stack went on below.
bool main_stack_overflowed(std::uintptr_t main_stack) noexcept {
  const address_range guard = main_stack_guard();
  return main_stack < guard.end || ((cfsr::read() & cfsr_memory_address_valid) != 0 && guard.contains(mmfar::read()));
}

}  // namespace takt::cortex_m

[[gnu::naked]] void takt_lift_stack_limit() { asm("bx lr"); }
