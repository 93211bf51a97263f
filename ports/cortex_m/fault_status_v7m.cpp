#include "fault_status.hpp"
#include "registers.hpp"
#include "stack_guard.hpp"

namespace takt::cortex_m {

std::string_view fault_name() noexcept {
  const std::uint32_t status = cfsr::read();
  if ((status & cfsr_memory) != 0) return "memory fault";
  if ((status & cfsr_bus) != 0) return "bus fault";
  if ((status & cfsr_usage) != 0) return "usage fault";
  return "hard fault";
}

// A stack pointer that met its limit may have had room for the registers: then it did not stop at the limit.
bool fault_has_frame(std::uintptr_t main_stack) noexcept {
  const std::uint32_t status = cfsr::read();
  if ((status & cfsr_usage_stack_overflow) != 0) return main_stack > main_stack_guard().end;
  return (status & (cfsr_memory_stacking | cfsr_bus_stacking)) == 0;
}

void say_fault_registers(void (*say)(std::string_view, std::uint32_t) noexcept) noexcept {
  const std::uint32_t status = cfsr::read();
  say("cfsr", status);
  say("hfsr", hfsr::read());
  if ((status & cfsr_memory_address_valid) != 0) say("mmfar", mmfar::read());
  if ((status & cfsr_bus_address_valid) != 0) say("bfar", bfar::read());
}

}  // namespace takt::cortex_m
