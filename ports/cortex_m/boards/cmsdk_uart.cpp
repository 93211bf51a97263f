#include "takt/cmsdk_uart.hpp"

#include <algorithm>

#include "../interrupts.hpp"
#include "takt/cortex_m.hpp"
#include "takt/scope_exit.hpp"

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
    overwritten_.fetch_add(1, std::memory_order_relaxed);
  }
  if ((now & state_receive_full) != 0) received_.try_send(static_cast<char>(at(data)));
}

coro<std::size_t> cmsdk_uart::read(std::span<char> into) noexcept {
  if (const std::size_t size = std::min(line_size_, into.size()); size > 0) co_return take_from_line(into, size);
  into[0] = co_await received_.receive();
  std::size_t size = 1;
  while (size < into.size() && !received_.empty()) into[size++] = *received_.try_receive();
  co_return size;
}

coro<std::size_t> cmsdk_uart::read_line(std::span<char> into) noexcept {
  const std::size_t most = std::min(into.size(), line_.size());
  std::size_t size = 0;
  bool ended = false;
  while (!ended && size < most) {
    if (size == line_size_) {
      const char next = co_await received_.receive();
      line_[line_size_++] = next;
    }
    ended = line_[size++] == '\n';
  }
  co_return take_from_line(into, size);
}

/// Takes the first `size` bytes of what was kept.
std::size_t cmsdk_uart::take_from_line(std::span<char> into, std::size_t size) noexcept {
  char* const begin = line_.data();
  std::copy(begin, begin + size, into.data());
  std::copy(begin + size, begin + line_size_, begin);
  line_size_ -= size;
  return size;
}

coro<> cmsdk_uart::write(std::string_view text) noexcept {
  if (text.empty()) co_return;
  const auto turn = co_await writers_.guard();
  const scope_exit stop([this] noexcept { sending_.store(false, std::memory_order_relaxed); });
  next_ = text.data();
  end_ = next_ + text.size();
  sent_.reset();
  sending_.store(true, std::memory_order_release);
  // The first byte, too, is the handler's: a byte of a text that was cancelled may still be on its way.
  cortex_m::pend(wiring_.transmit_interrupt);
  co_await sent_.wait();
}

void cmsdk_uart::on_transmit() noexcept {
  at(interrupt_clear) = interrupt_transmit;
  if (!sending_.load(std::memory_order_acquire) || (at(state) & state_transmit_full) != 0) return;
  if (next_ != end_) {
    at(data) = static_cast<unsigned char>(*next_++);
  } else {
    sending_.store(false, std::memory_order_relaxed);
    sent_.set();
  }
}

std::uint32_t cmsdk_uart::take_overruns() noexcept {
  return received_.take_overruns() + overwritten_.exchange(0, std::memory_order_relaxed);
}

}  // namespace takt
