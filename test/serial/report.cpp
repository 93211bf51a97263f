#include "report.hpp"

#include <array>
#include <charconv>
#include <string_view>

#include "takt/board_uart.hpp"

takt::coro<> test::say(const char* what, std::uint32_t number) {
  std::array<char, 10> digits;  // of 2^32 - 1
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  co_await takt::board::uart.write(what);
  co_await takt::board::uart.write(" ");
  co_await takt::board::uart.write(std::string_view(digits.data(), end));
  co_await takt::board::uart.write("\n");
}
