#include "interrupt.hpp"

#include "takt/cortex_m.hpp"

namespace {

constinit takt::signal<>* signal_to_set = nullptr;
constinit bool is_to_be_raised = false;

}  // namespace

extern "C" void IRQ30_Handler();
void IRQ30_Handler() { signal_to_set->set(); }

/// The port's own, and the interrupt before it.
void takt::cortex_m::idle(port::ticks) noexcept {
  if (is_to_be_raised) {
    is_to_be_raised = false;
    bench::raise_interrupt();
  }
  asm volatile("dsb \n wfi" ::: "memory");
}

namespace bench {

void on_interrupt(takt::signal<>& woken) noexcept {
  auto* const set_enable = reinterpret_cast<volatile std::uint32_t*>(0xE000E100);
  signal_to_set = &woken;
  *set_enable = 1u << interrupt_number;
}

void raise_interrupt_when_idle() noexcept { is_to_be_raised = true; }

}  // namespace bench
