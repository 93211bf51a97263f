// Sends back what it receives; in a pause, says what was lost.
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
  bool any = false;
  while (true) {
    const auto size = co_await takt::attempt(takt::wait_for(uart.read(buffer), 500ms));
    if (size) {
      any = true;
      co_await uart.write({buffer.data(), *size});
    } else if (any) {
      any = false;
      co_await test::say("lost", uart.take_overruns());
    }
  }
}

}  // namespace

int main() {
  uart.start(115'200, 64);
  takt::run(amain());
}
