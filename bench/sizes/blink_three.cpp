// blink_fitted with one LED more: what a further task takes.
#include "takt/board.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

TAKT_POOL(takt::tasks<4>, takt::blocks<72, 3>, takt::blocks<144, 1>);

void takt::on_report(const takt::report&) noexcept { port::fail(""); }

namespace {

takt::coro<> blink(unsigned led, std::chrono::milliseconds period) {
  takt::interval every(period);
  while (true) {
    takt::board::leds::toggle(led);
    co_await every.next();
  }
}

takt::coro<> amain() { co_await takt::gather(blink(0, 500ms), blink(1, 300ms), blink(2, 200ms)); }

}  // namespace

int main() { takt::run(amain()); }
