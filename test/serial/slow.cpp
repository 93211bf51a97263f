// Takes its time with what it receives; in a pause, says how much came and how much was lost.
#include <array>

#include "report.hpp"
#include "takt/board_uart.hpp"
#include "takt/takt.hpp"

using takt::board::uart;
using namespace std::chrono_literals;

namespace {

takt::coro<> amain() {
  co_await uart.write("ready\n");
  std::array<char, 64> buffer;
  std::uint32_t received = 0;
  while (true) {
    const auto size = co_await takt::attempt(takt::wait_for(uart.read(buffer), 500ms));
    if (size) {
      received += static_cast<std::uint32_t>(*size);
      co_await takt::sleep(20ms);
    } else if (received > 0) {
      co_await test::say("received", received);
      co_await test::say("lost", uart.take_overruns());
      received = 0;
    }
  }
}

}  // namespace

int main() {
  uart.start(115'200, 64);
  takt::run(amain());
}
