#include "takt/serial_port.hpp"

#include <algorithm>

#include "../interrupts.hpp"
#include "takt/scope_exit.hpp"

namespace takt {

coro<std::size_t> serial_port::read(std::span<char> into) noexcept {
  if (const std::size_t size = std::min(line_size_, into.size()); size > 0) co_return take_from_line(into, size);
  into[0] = co_await received_.receive();
  std::size_t size = 1;
  while (size < into.size() && !received_.empty()) into[size++] = *received_.try_receive();
  co_return size;
}

coro<std::size_t> serial_port::read_line(std::span<char> into) noexcept {
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
std::size_t serial_port::take_from_line(std::span<char> into, std::size_t size) noexcept {
  char* const begin = line_.data();
  std::copy(begin, begin + size, into.data());
  std::copy(begin + size, begin + line_size_, begin);
  line_size_ -= size;
  return size;
}

coro<> serial_port::write(std::string_view text) noexcept {
  if (text.empty()) co_return;
  const auto turn = co_await writers_.guard();
  const scope_exit stop([this] noexcept { sending_.store(false, std::memory_order_relaxed); });
  next_ = text.data();
  end_ = next_ + text.size();
  sent_.reset();
  sending_.store(true, std::memory_order_release);
  // The first byte, too, is the handler's: a byte of a text that was cancelled may still be on its way.
  cortex_m::pend(transmit_interrupt_);
  co_await sent_.wait();
}

std::optional<std::uint8_t> serial_port::next_to_send() noexcept {
  if (!is_sending()) return std::nullopt;
  if (next_ != end_) return static_cast<std::uint8_t>(*next_++);
  sending_.store(false, std::memory_order_relaxed);
  sent_.set();
  return std::nullopt;
}

std::uint32_t serial_port::take_overruns() noexcept {
  return received_.take_overruns() + overwritten_.exchange(0, std::memory_order_relaxed);
}

}  // namespace takt
