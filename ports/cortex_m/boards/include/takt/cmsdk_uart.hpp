// The UART of Arm's CMSDK, which the MPS boards have, as tasks use it.
//
//   takt::cmsdk_uart uart({.base = 0x40004000, .receive_interrupt = 0, .transmit_interrupt = 1});
//   void IRQ0_Handler() { uart.on_receive(); }
//   void IRQ1_Handler() { uart.on_transmit(); }
//   ...
//   uart.start(115'200, 64);
//   co_await uart.write("ready\n");
//   std::size_t size = co_await uart.read_line(line);
//
// How it is made, and how to make one for other hardware: docs/drivers.md.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "takt/channel.hpp"
#include "takt/coro.hpp"
#include "takt/mutex.hpp"
#include "takt/signal.hpp"

namespace takt {

/// One UART, for the tasks of one loop: any number of them may write; one at a time reads.
class cmsdk_uart {
 public:
  /// Where the hardware has it.
  struct wiring {
    std::uintptr_t base;
    unsigned receive_interrupt;
    unsigned transmit_interrupt;
  };

  explicit cmsdk_uart(wiring w) noexcept : wiring_(w) {}

  /// Sets the rate, and enables the UART and its interrupts at this priority (the less, the more urgent). Once, before tasks use it.
  void start(std::uint32_t baud, std::uint8_t priority) noexcept;

  /// Waits until there is a byte, then takes what there is and fits: gives how many. Precondition: there is room for one. From a
  /// task. Cancelling loses no byte.
  coro<std::size_t> read(std::span<char> into) noexcept;

  /// Waits for a line and takes it, its '\n' included: gives its size. A longer one, than fits or than longest_line, comes in
  /// pieces, of which only the last ends in '\n'. From a task. Cancelling loses no byte: what has come of the line is the
  /// beginning of the next that is read.
  coro<std::size_t> read_line(std::span<char> into) noexcept;

  /// Sends all of the text, and waits until the last byte has gone to the wire. Texts of several tasks go one after another. From a
  /// task. Cancelling stops it after the byte that is on its way.
  coro<> write(std::string_view text) noexcept;

  /// How many bytes were lost since the last call: they came when the receive buffer, or the hardware's one byte, was still full.
  /// From a task.
  std::uint32_t take_overruns() noexcept;

  static constexpr std::size_t receive_buffer = 256;
  static constexpr std::size_t longest_line = 128;

  /// To be called by the handlers of the two interrupts.
  void on_receive() noexcept;
  void on_transmit() noexcept;

 private:
  enum reg : std::uintptr_t { data = 0x0, state = 0x4, control = 0x8, interrupt_clear = 0xC, baud_divider = 0x10 };
  volatile std::uint32_t& at(reg r) const noexcept { return *reinterpret_cast<volatile std::uint32_t*>(wiring_.base + r); }

  std::size_t take_from_line(std::span<char> into, std::size_t size) noexcept;

  const wiring wiring_;

  channel<char, receive_buffer> received_;
  std::atomic<std::uint32_t> overwritten_ = 0;  ///< bytes lost in the hardware
  std::array<char, longest_line> line_{};       ///< what has come of the line that somebody reads, or read
  std::size_t line_size_ = 0;

  // The text that is sent belongs to the interrupt while `sending_` is set, else to the task that has the mutex.
  mutex writers_;
  signal<> sent_;
  std::atomic<bool> sending_ = false;
  const char* next_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace takt
