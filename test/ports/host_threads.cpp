// Wake-ups from other threads: none is lost, and each thread that waits gets its own.
#include <atomic>
#include <chrono>
#include <thread>

#include "check.hpp"
#include "takt/config.hpp"
#include "takt/port.hpp"

using namespace takt::port;
using namespace std::chrono_literals;
using test::check;

namespace {

constexpr int rounds = 20'000;

// Two threads hand a number to and fro; a lost wake-up would stop both for ever.
void ping_pong() {
  std::atomic<int> turn = 0;
  const auto play = [&](int parity) {
    for (int round = 0; round < rounds; ++round) {
      while (turn.load() % 2 != parity) wait_until(forever);
      ++turn;
      wake();
    }
  };
  std::thread other(play, 1);
  play(0);
  other.join();
  check(turn == 2 * rounds, "wake-ups between two waiting threads");
}

void late_wake() {
  const ticks begin = now();
  std::thread other([] {
    std::this_thread::sleep_for(20ms);
    wake();
  });
  wait_until(begin + 100 * TAKT_TICK_HZ);
  check(now() < begin + 50 * TAKT_TICK_HZ, "a wake-up ends a wait that has begun");
  other.join();
}

void real_time() {
  const auto begin = std::chrono::steady_clock::now();
  const ticks deadline = now() + TAKT_TICK_HZ / 20 + 1;
  while (now() < deadline) wait_until(deadline);
  check(std::chrono::steady_clock::now() - begin >= 50ms, "a wait takes as long as it says");
}

}  // namespace

int main() {
  ping_pong();
  late_wake();
  real_time();
  return test::failures == 0 ? 0 : 1;
}
