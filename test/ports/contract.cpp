// What takt/port.hpp promises, for any port.
#include "check.hpp"
#include "takt/port.hpp"

using namespace takt::port;
using test::check;

namespace {

// Waits as the loop does: again and again until the time has come.
void sleep_until(ticks deadline) {
  while (now() < deadline) wait_until(deadline);
}

}  // namespace

int main() {
  const ticks first = now();
  check(first <= now(), "the clock does not go back");

  check(wait_until(0), "a wait for the past says that it may be called again");
  check(wait_until(now()), "a wait for the present returns");

  const ticks begin = now();
  sleep_until(begin + 1);
  check(now() >= begin + 1, "a tick passes");
  sleep_until(begin + 20);
  check(now() >= begin + 20, "twenty ticks pass");

  wake();
  check(wait_until(forever), "a wake-up before the wait ends it, without a deadline");
  wake();
  const ticks early = now();
  check(wait_until(early + 1000) && now() < early + 1000, "a wake-up before the wait ends it, before the deadline");
  wake();
  wake();
  check(wait_until(forever), "two wake-ups end a wait");
  const ticks later = now() + 5;
  sleep_until(later);
  check(now() >= later, "a wake-up that was used does not end later waits early for ever");

  return test::failures == 0 ? 0 : 1;
}
