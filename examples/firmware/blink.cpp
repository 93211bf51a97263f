// Two LEDs, two periods.
#include <cstdint>

#include "takt/takt.hpp"

using namespace std::chrono_literals;

volatile std::uint32_t& leds = *reinterpret_cast<volatile std::uint32_t*>(0x40028000);

takt::coro<> blink(std::uint32_t led, std::chrono::milliseconds period) {
  takt::interval every(period);
  while (true) {
    leds = leds ^ led;
    co_await every.next();
  }
}

takt::coro<> amain() { co_await takt::gather(blink(1, 500ms), blink(2, 300ms)); }

int main() { takt::run(amain()); }
