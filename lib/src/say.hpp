// Writes to the port's error console, for what the library has to tell.
#pragma once

#include <array>
#include <charconv>
#include <string_view>

#include "takt/port.hpp"

namespace takt {

inline void say(std::string_view text) noexcept { port::write(port::stream::err, text.data(), text.size()); }

inline void say_number(int n) noexcept {
  std::array<char, 12> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
  say(std::string_view(digits.data(), end));
}

}  // namespace takt
