#include "output.hpp"

#include <algorithm>
#include <charconv>

#include "takt/port.hpp"

namespace judge {

constinit output out;

output& output::operator<<(std::string_view text) noexcept {
  if (text.size() > text_.size() - size_) flush();
  std::copy(text.begin(), text.end(), text_.begin() + static_cast<std::ptrdiff_t>(size_));
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
  takt::port::write(takt::port::stream::out, text_.data(), size_);
  size_ = 0;
}

}  // namespace judge
