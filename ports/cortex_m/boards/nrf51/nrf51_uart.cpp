#include "takt/nrf51_uart.hpp"

#include "../../interrupts.hpp"

namespace takt {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t interrupt_received = 1u << 2;
constexpr std::uint32_t interrupt_sent = 1u << 7;
constexpr std::uint32_t interrupt_error = 1u << 9;

constexpr std::uint32_t error_overrun = 1u << 0;

constexpr std::uint32_t enable_uart = 4;

/// The register holds baud / 16 MHz as a fraction of 2^32, of which the lowest 12 bits do not count.
std::uint32_t rate_of(std::uint32_t baud) noexcept {
  constexpr std::uint32_t clock = 16'000'000;
  constexpr std::uint32_t step = 1u << 12;
  const auto fraction = static_cast<std::uint32_t>((std::uint64_t{baud} << 32) / clock);
  return (fraction + step / 2) / step * step;
}

}  // namespace

void nrf51_uart::start(std::uint32_t baud, std::uint8_t priority) noexcept {
  at(transmit_pin) = wiring_.transmit_pin;
  at(receive_pin) = wiring_.receive_pin;
  at(baud_rate) = rate_of(baud);
  at(enable) = enable_uart;
  at(interrupt_enable) = interrupt_received | interrupt_sent | interrupt_error;
  at(start_receiver) = 1;
  at(start_transmitter) = 1;
  const cortex_m::interrupts_masked masked;
  cortex_m::enable(wiring_.interrupt, priority);
}

bool nrf51_uart::take_event(reg event) noexcept {
  const bool happened = at(event) != 0;
  if (happened) at(event) = 0;
  return happened;
}

void nrf51_uart::on_interrupt() noexcept {
  if (take_event(error)) {
    const std::uint32_t errors = at(error_source);
    at(error_source) = errors;
    if ((errors & error_overrun) != 0) count_overwritten();
  }
  // The event is cleared first: reading the byte may set it again, for the next.
  if (take_event(received)) take_received(static_cast<char>(at(received_byte)));
  if (take_event(sent)) is_free_ = true;
  if (!is_free_) return;
  if (const auto next = next_to_send()) {
    is_free_ = false;
    at(byte_to_send) = *next;
  }
}

coro<> nrf51_uart::write(std::string_view text) noexcept {
  again_.call_later(10ms);
  return serial_port::write(text);
}

// Ends at the second look in a row at which nothing is sent: at the first the next writer's turn may be about to come.
void nrf51_uart::looks_again::look(callback& self) noexcept {
  auto& again = static_cast<looks_again&>(self);
  cortex_m::pend(again.uart.wiring_.interrupt);
  const bool is_sending = again.uart.is_sending();
  if (is_sending || again.was_sending) again.call_later(10ms);
  again.was_sending = is_sending;
}

}  // namespace takt
