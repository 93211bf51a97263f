#include "stack_guard.hpp"

#include <bit>

#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {
namespace {

constinit address_range guard;

}  // namespace

address_range main_stack_guard() noexcept { return guard; }

void guard_main_stack(void* lowest, std::size_t size) noexcept {
  const auto begin = reinterpret_cast<std::uintptr_t>(lowest);
  if (!std::has_single_bit(size) || size < 32 || begin % size != 0) {
    port::fail("takt: the stack guard is not a power of two, or is not aligned to its size\n");
  }
  guard = {begin, begin + size};
  forbid(guard);
}

}  // namespace takt::cortex_m
