// The virtual clock and its hook.
#include "takt/sim.hpp"

#include "check.hpp"
#include "takt/port.hpp"

using namespace takt;
using test::check;

namespace {

struct interrupt {
  port::ticks at;
  int idles = 0;
};

// Plays an interrupt at a tick: lets the time until then pass, then wakes the loop.
void raise(port::ticks deadline, void* context) {
  interrupt& it = *static_cast<interrupt*>(context);
  ++it.idles;
  if (it.at <= port::now() || it.at > deadline) return;
  sim::advance(it.at - port::now());
  port::wake();
}

}  // namespace

int main() {
  check(port::now() == 0 && port::now() == 0, "the clock stands still");
  check(port::wait_until(1'000'000'000) && port::now() == 1'000'000'000, "idle time passes at once");
  check(!port::wait_until(port::forever), "without a deadline nothing can ever happen");
  check(port::now() == 1'000'000'000, "and no time passes");
  sim::advance(5);
  check(port::now() == 1'000'000'005, "time passes when the test says so");

  sim::reset(100);
  check(port::now() == 100, "the clock can be set");
  port::wake();
  sim::reset();
  check(!port::wait_until(port::forever), "a reset forgets a wake-up");

  interrupt at_7{.at = 7};
  sim::on_idle(raise, &at_7);
  check(port::wait_until(10) && port::now() == 7, "an interrupt ends the wait before its deadline");
  check(port::wait_until(10) && port::now() == 10, "the deadline ends the next");
  check(!port::wait_until(port::forever) && at_7.idles == 3, "the hook sees each idle");
  port::wake();
  check(port::wait_until(port::forever) && at_7.idles == 3, "but no wait that a wake-up has ended already");
  sim::on_idle(nullptr);
  check(port::wait_until(20) && at_7.idles == 3, "the hook can be taken away");

  return test::failures == 0 ? 0 : 1;
}
