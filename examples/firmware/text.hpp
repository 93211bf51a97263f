// A short text, put together piece by piece: text<32> line; line << "led " << 3. What does not fit is cut off.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <string_view>

template <std::size_t Size>
class text {
 public:
  text& operator<<(std::string_view more) noexcept {
    const std::size_t size = std::min(more.size(), Size - size_);
    std::copy_n(more.data(), size, characters_.data() + size_);
    size_ += size;
    return *this;
  }
  text& operator<<(char c) noexcept { return *this << std::string_view(&c, 1); }
  text& operator<<(std::integral auto number) noexcept {
    std::array<char, 20> digits;  // of 2^64 - 1, or of -2^63
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return *this << std::string_view(digits.data(), end);
  }

  operator std::string_view() const noexcept { return {characters_.data(), size_}; }

 private:
  std::array<char, Size> characters_;
  std::size_t size_ = 0;
};
