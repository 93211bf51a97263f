// A tick of a microsecond: sleeps of 100 us, alone, beside longer ones and beside a task that computes, against a clock of the
// board's that takt does not use.
#include <cstdint>

#include "expect.hpp"
#include "reference.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;
using test::reference;

static_assert(TAKT_TICK_HZ == 1'000'000);

namespace {

constinit bool stop = false;

/// What a sleep may take longer: the tick that was running, and QEMU's instructions until the task runs.
constexpr std::uint32_t most_late = 12;

takt::coro<> sleeps(const char* what, std::uint32_t most) {
  std::uint32_t longest = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::uint32_t begin = reference::now();
    co_await takt::sleep(100us);
    const std::uint32_t slept = reference::now() - begin;
    test::expect(slept >= 100, what, slept);
    if (slept > longest) longest = slept;
  }
  test::say(what, longest);
  test::expect(longest <= most, what, longest);
}

takt::coro<> sleeps_longer() {
  while (!stop) co_await takt::sleep(1700us);
}

/// 40 us in each 300.
takt::coro<> computes() {
  takt::interval every(300us);
  while (!stop) {
    co_await every.next();
    const std::uint32_t begin = reference::now();
    while (reference::now() - begin < 40) {
    }
  }
}

/// An interval of 100 us neither drifts nor leaves a time out. It counts from the beginning of the tick in which it was made.
takt::coro<> keeps_an_interval() {
  const std::uint32_t begin = reference::now();
  takt::interval every(100us);
  for (std::uint32_t i = 1; i <= 1000; ++i) {
    co_await every.next();
    const std::uint32_t at = reference::now() - begin;
    test::expect(at + 1 >= i * 100 && at <= i * 100 + most_late, "microseconds until the interval's end", at);
  }
}

takt::coro<> sleeps_beside(const char* what, takt::coro<> other, std::uint32_t most) {
  stop = false;
  const auto beside = takt::create_task(std::move(other));
  co_await sleeps(what, most);
  stop = true;
  co_await beside;
}

takt::coro<> amain() {
  co_await sleeps("longest of 100 us, alone", 100 + most_late);
  co_await keeps_an_interval();
  co_await sleeps_beside("longest of 100 us, beside 1700 us", sleeps_longer(), 100 + most_late);
  co_await sleeps_beside("longest of 100 us, beside computing", computes(), 140 + most_late);
}

}  // namespace

int main() {
  reference::start();
  takt::run(amain());
  return test::status();
}
