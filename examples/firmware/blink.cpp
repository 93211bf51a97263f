// Two LEDs, two periods.
#include "takt/board.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

takt::coro<> blink(unsigned led, std::chrono::milliseconds period) {
  takt::interval every(period);
  while (true) {
    takt::board::leds::toggle(led);
    co_await every.next();
  }
}

takt::coro<> amain() { co_await takt::gather(blink(0, 500ms), blink(1, 300ms)); }

int main() { takt::run(amain()); }
