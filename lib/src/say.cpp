#include "say.hpp"

#include <array>
#include <charconv>

#include "takt/port.hpp"

namespace takt::detail {

void say(std::string_view text) noexcept { port::write(port::stream::err, text.data(), text.size()); }

void say_number(int n) noexcept {
  std::array<char, 12> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
  say(std::string_view(digits.data(), end));
}

}  // namespace takt::detail
