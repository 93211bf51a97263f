#include "output.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "takt/port.hpp"

namespace judge {
namespace {

constinit std::array<char, 64 * 1024> room{};

}  // namespace

constinit output out{room};

output& output::operator<<(std::string_view text) noexcept {
  if (text.size() > room_.size() - size_) flush();
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

void output::flush() noexcept {
  takt::port::write(takt::port::stream::out, room_.data(), size_);
  size_ = 0;
}

std::string_view output::take() noexcept { return {room_.data(), std::exchange(size_, 0)}; }

}  // namespace judge
