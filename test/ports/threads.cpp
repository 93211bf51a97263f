// The host port, with threads that play the interrupts: signals, channels and callbacks from outside the loop, under
// ThreadSanitizer.
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t rounds = 20'000;
constexpr unsigned senders = 3;

void expect(bool ok, const char* what) {
  if (ok) return;
  std::fprintf(stderr, "FAILED: %s\n", what);
  std::exit(1);
}

/// Each sender's items arrive complete and in order, whatever is refused.
void channel_loses_nothing() {
  struct item {
    std::uint32_t sender;
    std::uint32_t number;
  };
  static takt::channel<item, 64> items;
  static std::atomic<std::uint32_t> refused = 0;
  std::vector<std::thread> threads;
  for (std::uint32_t sender = 0; sender < senders; ++sender) {
    threads.emplace_back([sender] {
      for (std::uint32_t number = 0; number < rounds;) {
        if (items.try_send({sender, number})) {
          ++number;
        } else {
          ++refused;
          std::this_thread::yield();
        }
      }
    });
  }
  auto amain = []() -> takt::coro<> {
    std::uint32_t next[senders] = {};
    for (std::uint32_t i = 0; i < senders * rounds; ++i) {
      const item got = co_await items.receive();
      expect(got.number == next[got.sender]++, "an item out of order");
    }
  };
  expect(takt::run(amain()).has_value(), "the receiver ends");
  for (std::thread& t : threads) t.join();
  expect(items.empty(), "nothing is left");
  expect(items.take_overruns() == refused, "every refusal is counted");
}

/// A value is never torn, never older than one seen before, and the last one arrives.
void signal_has_the_latest() {
  struct value {
    std::uint32_t number;
    std::uint32_t inverse[5];
  };
  static takt::signal<value, 1> latest;
  std::thread setter([] {
    for (std::uint32_t n = 1; n <= rounds; ++n) latest.set({n, {~n, ~n, ~n, ~n, ~n}});
  });
  auto amain = []() -> takt::coro<> {
    std::uint32_t last = 0;
    while (last < rounds) {
      const value v = co_await latest.wait();
      for (const std::uint32_t i : v.inverse) expect(i == ~v.number, "a torn value");
      expect(v.number > last, "an old value");
      last = v.number;
    }
  };
  expect(takt::run(amain()).has_value(), "the last value arrives");
  setter.join();
}

/// Two loops on two threads that answer each other.
TAKT_NAMED_POOL(second_pool, takt::tasks<4>, takt::blocks<512, 4>);

void loops_play_ping_pong() {
  static takt::signal<> ping;
  static takt::signal<> pong;
  takt::loop second_loop(second_pool);  // until both threads have set their last signal
  std::thread second([&second_loop] {
    auto answers = []() -> takt::coro<> {
      for (std::uint32_t i = 0; i < rounds; ++i) {
        co_await ping.wait();
        pong.set();
      }
    };
    expect(second_loop.run_until_complete(answers).has_value(), "the other player ends");
  });
  auto amain = []() -> takt::coro<> {
    for (std::uint32_t i = 0; i < rounds; ++i) {
      ping.set();
      co_await pong.wait();
    }
  };
  expect(takt::run(amain()).has_value(), "the game ends");
  second.join();
}

/// Every call is followed by a call of the function, on the loop's thread.
void callbacks_arrive() {
  static std::atomic<std::uint32_t> calls = 0;
  static std::uint32_t seen = 0;  // by the loop's thread alone
  static std::atomic<bool> finished = false;
  takt::loop loop(takt::application_pool);
  takt::threadsafe_callback note(loop, [](takt::threadsafe_callback&) noexcept {
    seen = calls;
    if (finished && seen == senders * rounds) takt::get_running_loop()->stop();
  });
  std::vector<std::thread> threads;
  std::atomic<unsigned> running = senders;
  for (unsigned sender = 0; sender < senders; ++sender) {
    threads.emplace_back([&] {
      for (std::uint32_t i = 0; i < rounds; ++i) {
        ++calls;
        note.call_soon_threadsafe();
      }
      if (--running == 0) {
        finished = true;
        note.call_soon_threadsafe();
      }
    });
  }
  loop.run_forever();
  for (std::thread& t : threads) t.join();
  expect(seen == senders * rounds, "the last call was followed by one");
}

}  // namespace

int main() {
  channel_loses_nothing();
  signal_has_the_latest();
  loops_play_ping_pong();
  callbacks_arrive();
}
