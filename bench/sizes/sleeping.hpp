// What the others' firmware does that is measured for size: tasks, each of which toggles an LED and sleeps.
#pragma once

#include "takt/board.hpp"
#include "takt/takt.hpp"

template <unsigned Led, unsigned Milliseconds>
takt::coro<> toggle_and_sleep() {
  while (true) {
    takt::board::leds::toggle(Led);
    co_await takt::sleep(std::chrono::milliseconds(Milliseconds));
  }
}
