#include "takt/cmsdk_uart.hpp"

#include "../../interrupts.hpp"
#include "takt/cortex_m.hpp"

namespace takt {
namespace {

constexpr std::uint32_t state_transmit_full = 1u << 0;
constexpr std::uint32_t state_receive_full = 1u << 1;
constexpr std::uint32_t state_receive_overrun = 1u << 3;

constexpr std::uint32_t control_transmit = 1u << 0;
constexpr std::uint32_t control_receive = 1u << 1;
constexpr std::uint32_t control_transmit_interrupt = 1u << 2;
constexpr std::uint32_t control_receive_interrupt = 1u << 3;

constexpr std::uint32_t interrupt_transmit = 1u << 0;
constexpr std::uint32_t interrupt_receive = 1u << 1;

}  // namespace

void cmsdk_uart::start(std::uint32_t baud, std::uint8_t priority) noexcept {
  at(baud_divider) = SystemCoreClock / baud;
  at(control) = control_transmit | control_receive | control_transmit_interrupt | control_receive_interrupt;
  const cortex_m::interrupts_masked masked;
  cortex_m::enable(wiring_.receive_interrupt, priority);
  cortex_m::enable(wiring_.transmit_interrupt, priority);
}

void cmsdk_uart::on_receive() noexcept {
  at(interrupt_clear) = interrupt_receive;
  const std::uint32_t now = at(state);
  if ((now & state_receive_overrun) != 0) {
    at(state) = state_receive_overrun;
    count_overwritten();
  }
  if ((now & state_receive_full) != 0) take_received(static_cast<char>(at(data)));
}

void cmsdk_uart::on_transmit() noexcept {
  at(interrupt_clear) = interrupt_transmit;
  if ((at(state) & state_transmit_full) != 0) return;
  if (const auto next = next_to_send()) at(data) = *next;
}

}  // namespace takt
