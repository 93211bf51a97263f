// The coroutine of examples/firmware/blink.cpp, for images that have more than that.
#pragma once

#include "takt/board.hpp"
#include "takt/takt.hpp"

inline takt::coro<> blink(unsigned led, std::chrono::milliseconds period) {
  takt::interval every(period);
  while (true) {
    takt::board::leds::toggle(led);
    co_await every.next();
  }
}
