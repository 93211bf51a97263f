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

int main() { takt::run_forever(blink(0, 500ms), blink(1, 300ms)); }
