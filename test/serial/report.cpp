#include "report.hpp"

#include "takt/board_uart.hpp"
#include "text.hpp"

takt::coro<> test::say(const char* what, std::uint32_t number) {
  text<32> line;
  line << what << ' ' << number << '\n';
  co_await takt::board::uart.write(line);
}
