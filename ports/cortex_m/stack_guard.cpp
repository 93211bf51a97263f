#include "stack_guard.hpp"

#include <bit>

#include "registers.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {
namespace {

constinit address_range guard;
constexpr std::uint32_t guard_region = 7;  // the region that wins where regions overlap, on a core with eight

}  // namespace

address_range main_stack_guard() noexcept { return guard; }

void guard_main_stack(void* lowest, std::size_t size) noexcept {
  const auto begin = reinterpret_cast<std::uintptr_t>(lowest);
  if (!std::has_single_bit(size) || size < 32 || begin % size != 0) {
    port::fail("takt: the stack guard is not a power of two, or is not aligned to its size\n");
  }
  if ((mpu_type::read() & mpu_type_regions) == 0) port::fail("takt: a stack guard, but this core has no MPU\n");
  guard = {begin, begin + size};
  mpu_rnr::write(guard_region);
  mpu_rbar::write(begin);
  // The size is a power of two, 2^(field + 1); the access permission field is left 0: no access.
  const auto size_field = static_cast<std::uint32_t>(std::countr_zero(size)) - 1;
  mpu_rasr::write(mpu_rasr_never_execute | size_field << 1 | mpu_rasr_enable);
  mpu_ctrl::write(mpu_ctrl_default_map | mpu_ctrl_enable);
  asm volatile("dsb \n isb" ::: "memory");
}

}  // namespace takt::cortex_m
