// The UART of Nordic's nRF51: a takt::serial_port.
//
//   takt::nrf51_uart uart({.base = 0x40002000, .interrupt = 2, .transmit_pin = 24, .receive_pin = 25});
//   void IRQ2_Handler() { uart.on_interrupt(); }
#pragma once

#include "takt/detail/begin.hpp"

#include <cstdint>

#include "takt/callback.hpp"
#include "takt/serial_port.hpp"

namespace takt {

class nrf51_uart : public serial_port {
 public:
  /// Where the hardware has it.
  struct wiring {
    std::uintptr_t base;
    unsigned interrupt;
    unsigned transmit_pin;
    unsigned receive_pin;
  };

  explicit nrf51_uart(wiring w) noexcept : serial_port(w.interrupt), wiring_(w) {}

  /// Sets the rate, and enables the UART and its interrupt at this priority (the less, the more urgent). Once, before tasks
  /// use it.
  void start(std::uint32_t baud, std::uint8_t priority) noexcept;

  /// serial_port's.
  coro<> write(std::string_view text) noexcept;

  /// To be called by the interrupt's handler.
  void on_interrupt() noexcept;

 private:
  enum reg : std::uintptr_t {
    start_receiver = 0x000,
    start_transmitter = 0x008,
    received = 0x108,  // events: 1 once it has happened, until 0 is written
    sent = 0x11C,
    error = 0x124,
    interrupt_enable = 0x304,
    error_source = 0x480,
    enable = 0x500,
    transmit_pin = 0x50C,
    receive_pin = 0x514,
    received_byte = 0x518,
    byte_to_send = 0x51C,
    baud_rate = 0x524,
  };
  volatile std::uint32_t& at(reg r) const noexcept { return *reinterpret_cast<volatile std::uint32_t*>(wiring_.base + r); }

  bool take_event(reg event) noexcept;

  /// QEMU's (7.2) model has the event, but no interrupt, for a byte that the terminal has kept waiting. So the handler
  /// looks again from time to time while there is something to send.
  struct looks_again : callback {
    explicit looks_again(nrf51_uart& u) noexcept : callback(look), uart(u) {}
    static void look(callback& self) noexcept;
    nrf51_uart& uart;
    bool was_sending = false;
  };

  const wiring wiring_;
  bool is_free_ = true;  ///< the transmitter; for the handler
  looks_again again_{*this};
};

}  // namespace takt

#include "takt/detail/end.hpp"
