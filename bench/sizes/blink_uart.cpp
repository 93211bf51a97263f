// blink_fitted, and a UART that sends back each line it gets.
#include <array>
#include <string_view>

#include "takt/board.hpp"
#include "takt/board_uart.hpp"
#include "takt/takt.hpp"

using takt::board::uart;
using namespace std::chrono_literals;

TAKT_POOL(takt::tasks<3>, takt::blocks<72, 2>, takt::blocks<168, 2>);

namespace {

takt::coro<> blink(unsigned led, std::chrono::milliseconds period) {
  takt::interval every(period);
  while (true) {
    takt::board::leds::toggle(led);
    co_await every.next();
  }
}

takt::coro<> echo() {
  std::array<char, 32> line;
  while (true) {
    const std::size_t size = co_await uart.read_line(line);
    co_await uart.write(std::string_view(line.data(), size));
  }
}

}  // namespace

int main() {
  uart.start(115'200, 64);
  takt::run_forever(blink(0, 500ms), blink(1, 300ms), echo());
}
