// A serial port as tasks use it: what the drivers of all UARTs share. A driver derives from it and brings the hardware;
// takt/cmsdk_uart.hpp and takt/nrf51_uart.hpp do.
//
//   uart.start(115'200, 64);
//   co_await uart.write("ready\n");
//   std::size_t size = co_await uart.read_line(line);
//
// How it is made, and how to make one for other hardware: docs/drivers.md.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "takt/channel.hpp"
#include "takt/coro.hpp"
#include "takt/detail/shared_atomic.hpp"
#include "takt/mutex.hpp"
#include "takt/signal.hpp"

namespace takt {

/// One serial port, for the tasks of one loop: any number of them may write; one at a time reads.
class serial_port {
 public:
  serial_port(const serial_port&) = delete;
  serial_port& operator=(const serial_port&) = delete;

  /// Waits until there is a byte, then takes what there is and fits: gives how many. Precondition: there is room for one.
  /// From a task. Cancelling loses no byte.
  coro<std::size_t> read(std::span<char> into) noexcept;

  /// Waits for a line and takes it, its '\n' included: gives its size. A longer one, than fits or than longest_line, comes
  /// in pieces, of which only the last ends in '\n'. From a task. Cancelling loses no byte: what has come of the line is
  /// the beginning of the next that is read.
  coro<std::size_t> read_line(std::span<char> into) noexcept;

  /// Sends all of the text, and waits until the last byte has gone to the wire. Texts of several tasks go one after
  /// another. From a task. Cancelling stops it after the byte that is on its way.
  coro<> write(std::string_view text) noexcept;

  /// How many bytes were lost since the last call: they came when the receive buffer, or the hardware's own, was still
  /// full. From a task.
  std::uint32_t take_overruns() noexcept;

  static constexpr std::size_t receive_buffer = 256;
  static constexpr std::size_t longest_line = 128;

 protected:
  /// The interrupt is the one whose handler asks for what is to be sent. It comes when the transmitter is free, and when
  /// there is a text again.
  explicit serial_port(unsigned transmit_interrupt) noexcept : transmit_interrupt_(transmit_interrupt) {}
  ~serial_port() = default;

  // For the driver's handlers, which are of one priority.

  /// A byte has come.
  void take_received(char byte) noexcept { received_.try_send(byte); }
  /// The hardware lost a byte, or more: it does not know how many.
  void count_overwritten() noexcept { overwritten_.fetch_add(1, std::memory_order_relaxed); }
  /// The transmitter is free: the byte it is to send next, if there is one.
  std::optional<std::uint8_t> next_to_send() noexcept;

  /// Whether a text is being sent. From anywhere.
  bool is_sending() const noexcept { return sending_.load(std::memory_order_acquire); }

 private:
  std::size_t take_from_line(std::span<char> into, std::size_t size) noexcept;

  const unsigned transmit_interrupt_;

  channel<char, receive_buffer> received_;
  detail::shared_atomic<std::uint32_t> overwritten_ = 0;  ///< how often the hardware lost bytes
  std::array<char, longest_line> line_{};                  ///< what has come of the line that somebody reads, or read
  std::size_t line_size_ = 0;

  // The text that is sent belongs to the interrupt while `sending_` is set, else to the task that has the mutex.
  mutex writers_;
  signal<> sent_;
  detail::shared_atomic<bool> sending_ = false;
  const char* next_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace takt

#include "takt/detail/end.hpp"
