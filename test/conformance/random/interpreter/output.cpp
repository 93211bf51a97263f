#include "output.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "takt/port.hpp"

namespace judge {

output& output::operator<<(std::string_view text) noexcept {
  // What stands in another log may be written before the rest of the line.
  if (text.size() > room_.size() - size_) write(std::string_view(room_.data(), size_).rfind('\n') + 1);
  std::ranges::copy(text, room_.subspan(size_).begin());
  size_ += text.size();
  if (direct_ && text.ends_with('\n')) flush();
  return *this;
}

output& output::operator<<(int number) noexcept {
  std::array<char, 12> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return *this << std::string_view(digits.data(), end);
}

void output::flush() noexcept { write(size_); }

void output::write(std::size_t size) noexcept {
  takt::port::write(takt::port::stream::out, room_.data(), size);
  std::shift_left(room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(size_), static_cast<std::ptrdiff_t>(size));
  size_ -= size;
}

std::string_view output::take() noexcept { return {room_.data(), std::exchange(size_, 0)}; }

}  // namespace judge
