// What tasks make of the port's clock, against a clock of the board's that takt does not use: whatever computes, and for however long,
// the clock goes on by that time, and what is due meanwhile keeps its times.
#include <array>
#include <cstdint>

#include "expect.hpp"
#include "reference.hpp"
#include "takt/interrupt_loop.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;
using test::reference;

TAKT_NAMED_POOL(urgent_pool, takt::tasks<1>, takt::blocks<256, 1>);

namespace {

constexpr std::uint32_t tick = 1'000'000 / TAKT_TICK_HZ;  // microseconds

// Microseconds.
constexpr std::array<std::uint32_t, 7> computing_times{500, 1500, 5000, 10'000, 100'000, 500'000, 1'500'000};

void compute(std::uint32_t microseconds) noexcept {
  const std::uint32_t begin = reference::now();
  while (reference::now() - begin < microseconds) {
    for (unsigned rounds = 50; rounds != 0; --rounds) asm volatile("" : "+r"(rounds));
  }
}

/// Computes, and checks to a tick that the clock went on meanwhile.
void compute_and_check(const char* where, std::uint32_t microseconds) noexcept {
  const std::uint32_t before = reference::now();
  const takt::port::ticks begin = takt::port::now();
  const std::uint32_t begun = reference::now();
  compute(microseconds);
  const std::uint32_t ended = reference::now();
  const takt::port::ticks end = takt::port::now();
  const std::uint32_t after = reference::now();
  const auto passed = static_cast<std::uint32_t>(end - begin);
  test::expect(passed + 1 >= (ended - begun) / tick && passed <= (after - before) / tick + 1, where, passed);
}

takt::coro<> computes_in_a_task() {
  for (const std::uint32_t microseconds : computing_times) {
    compute_and_check("ticks of computing in a task", microseconds);
    co_await takt::sleep(2ms);
  }
}

class computing_callback : public takt::callback {
 public:
  explicit computing_callback(std::uint32_t microseconds) noexcept : callback(run), microseconds_(microseconds) {}

 private:
  static void run(takt::callback& self) noexcept {
    compute_and_check("ticks of computing in a callback", static_cast<computing_callback&>(self).microseconds_);
  }
  std::uint32_t microseconds_;
};

takt::coro<> computes_in_a_callback() {
  for (const std::uint32_t microseconds : computing_times) {
    computing_callback c(microseconds);
    c.call_later(1ms);
    co_await takt::sleep(4ms);
    test::expect(!c.scheduled(), "callback still to come, after microseconds", microseconds);
  }
}

takt::interrupt_loop urgent(urgent_pool, 30);
takt::signal<> computes_on;
takt::signal<> computed;

takt::coro<> computes_when_told() {
  for (const std::uint32_t microseconds : computing_times) {
    co_await computes_on.wait();
    compute_and_check("ticks of computing in an interrupt's loop", microseconds);
    computed.set();
  }
}

takt::coro<> computes_in_an_interrupt_loop() {
  for ([[maybe_unused]] const std::uint32_t microseconds : computing_times) {
    computes_on.set();
    co_await computed.wait();
    co_await takt::sleep(2ms);
  }
}

constinit bool stop = false;

takt::coro<> computes_ten_in_a_hundred() {
  takt::interval every(100ms);
  while (!stop) {
    co_await every.next();
    compute(10'000);
  }
}

/// Every 500 ms, beside a task that computes.
takt::coro<> keeps_an_interval() {
  const std::uint32_t begin = reference::now();
  takt::interval every(500ms);
  for (std::uint32_t i = 1; i <= 6; ++i) {
    co_await every.next();
    const std::uint32_t at = reference::now() - begin;
    // It is due when the other one begins to compute, and may come after that.
    test::expect(at + tick >= i * 500'000 && at <= i * 500'000 + 10'000 + 2 * tick, "microseconds until the interval's end", at);
  }
  stop = true;
}

takt::coro<> amain() {
  co_await computes_in_a_task();
  co_await computes_in_a_callback();
  co_await computes_in_an_interrupt_loop();
  co_await takt::gather(computes_ten_in_a_hundred(), keeps_an_interval());
}

}  // namespace

extern "C" void IRQ30_Handler();
void IRQ30_Handler() { urgent.run(); }

int main() {
  reference::start();
  urgent.within([] { takt::create_task(computes_when_told()); });
  urgent.start(128);
  takt::run(amain());
  return test::status();
}
