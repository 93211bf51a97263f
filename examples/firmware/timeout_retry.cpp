// Asks a device that may not answer: with a limit, a few times, and a longer pause each time.
#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

/// Answers late when it was asked for the first time, and for the second.
takt::coro<int> ask_device() {
  static int times_asked = 0;
  ++times_asked;
  if (times_asked < 3) co_await takt::sleep(1s);
  co_await takt::sleep(20ms);
  co_return 42;
}

takt::coro<int> ask_patiently(int tries) {
  for (std::chrono::milliseconds pause = 100ms;; pause *= 2) {
    const auto answer = co_await takt::attempt(takt::wait_for(ask_device(), 50ms));
    if (answer) co_return *answer;
    --tries;
    if (tries == 0 || answer.error() != takt::errc::timeout) co_await takt::raise(answer.error());
    print("no answer; once more in", pause.count(), "ms");
    co_await takt::sleep(pause);
  }
}

takt::coro<> amain() { print("the answer is", co_await ask_patiently(5)); }

int main() { takt::run(amain()); }
