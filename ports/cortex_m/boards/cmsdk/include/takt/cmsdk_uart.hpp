// The UART of Arm's CMSDK, which the MPS boards have: a takt::serial_port.
//
//   takt::cmsdk_uart uart({.base = 0x40004000, .receive_interrupt = 0, .transmit_interrupt = 1});
//   void IRQ0_Handler() { uart.on_receive(); }
//   void IRQ1_Handler() { uart.on_transmit(); }
#pragma once

#include "takt/detail/begin.hpp"

#include <cstdint>

#include "takt/serial_port.hpp"

namespace takt {

class cmsdk_uart : public serial_port {
 public:
  /// Where the hardware has it.
  struct wiring {
    std::uintptr_t base;
    unsigned receive_interrupt;
    unsigned transmit_interrupt;
  };

  explicit cmsdk_uart(wiring w) noexcept : serial_port(w.transmit_interrupt), wiring_(w) {}

  /// Sets the rate, and enables the UART and its interrupts at this priority (the less, the more urgent). Once, before tasks
  /// use it.
  void start(std::uint32_t baud, std::uint8_t priority) noexcept;

  /// To be called by the handlers of the two interrupts.
  void on_receive() noexcept;
  void on_transmit() noexcept;

 private:
  enum reg : std::uintptr_t { data = 0x0, state = 0x4, control = 0x8, interrupt_clear = 0xC, baud_divider = 0x10 };
  volatile std::uint32_t& at(reg r) const noexcept { return *reinterpret_cast<volatile std::uint32_t*>(wiring_.base + r); }

  const wiring wiring_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
