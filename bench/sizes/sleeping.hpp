// What the others' firmware does that is measured for size: tasks, each of which toggles an LED and sleeps.
#pragma once

#include "takt/board.hpp"
#include "takt/takt.hpp"

template <unsigned Led, unsigned Milliseconds>
takt::coro<> toggle_and_sleep() {
  static constexpr std::chrono::milliseconds period(Milliseconds);  // has no place in the frame, as a temporary has
  while (true) {
    takt::board::leds::toggle(Led);
    co_await takt::sleep(period);
  }
}
