// A tick is as long as TAKT_TICK_HZ says, for any port: by a clock that the port does not use, whether it waits or computes. Write a
// reference.hpp for yours as those in test/target/reference are.
#include "check.hpp"
#include "reference.hpp"
#include "takt/config.hpp"
#include "takt/port.hpp"

using namespace takt::port;
using test::check;
using test::reference;

namespace {

constexpr std::uint32_t tick = 1'000'000 / TAKT_TICK_HZ;

/// Whether as many ticks have passed as microseconds, to a tick. The clock is read between two looks at the reference: whatever
/// the machine does in between makes the check wider, not wrong.
bool agrees(ticks clock_begin, std::uint32_t begin) {
  const std::uint32_t before = reference::now() - begin;
  const auto passed = static_cast<std::uint32_t>(now() - clock_begin);
  const std::uint32_t after = reference::now() - begin;
  return passed <= after / tick + 1 && passed + 1 >= before / tick;
}

}  // namespace

int main() {
  reference::start();
  const ticks first = now();
  while (now() == first) {
  }
  const ticks clock_begin = now();
  const std::uint32_t begin = reference::now();

  for (int i = 0; i < 20; ++i) {
    const ticks deadline = now() + static_cast<unsigned>(i % 7);
    while (now() < deadline) wait_until(deadline);
  }
  check(agrees(clock_begin, begin), "waiting takes as long as the reference says");

  while (reference::now() - begin < 300 * tick) {
    for (unsigned rounds = 0; rounds < 1000; ++rounds) asm volatile("");
  }
  check(agrees(clock_begin, begin), "the clock goes on while the program computes and does not look at it");

  wait_until(now() + 2);
  check(agrees(clock_begin, begin), "and is right after it");
  return test::failures == 0 ? 0 : 1;
}
