// From an interrupt to a task of a loop of higher priority, which preempts a task of the main loop.
#include "bench.hpp"
#include "interrupt.hpp"
#include "takt/interrupt_loop.hpp"

TAKT_NAMED_POOL(urgent_pool, takt::tasks<1>, takt::blocks<96, 1>);

namespace {

takt::interrupt_loop& urgent() {
  static takt::interrupt_loop loop(urgent_pool, bench::loop_interrupt_number);
  return loop;
}

constinit takt::signal<> woken;

takt::coro<> urgent_task() {
  for (;;) {
    co_await woken.wait();
    bench::stop_interrupt();
  }
}

takt::coro<> wait(takt::event& e) { co_await e.wait(); }

takt::coro<> amain(unsigned tasks) {
  takt::event end;
  for (unsigned i = 1; i < tasks; ++i) takt::create_task(wait(end));
  co_await takt::yield();
  for (unsigned i = 0; i < 10; ++i) bench::raise_interrupt();
  bench::done({.interrupt = "interrupt to task, preempting"}, tasks);
  end.set();
  co_await takt::yield();
}

const bench::benchmark preemptions(
    [](unsigned tasks) {
      static bool is_started = false;
      bench::on_interrupt(woken);
      if (!is_started) {
        is_started = true;
        urgent().within([]() { takt::create_task(urgent_task()); });
        urgent().start(64);
      }
      bench::run(amain(tasks));
    },
    1, 10, 100, 1000, 10000);

}  // namespace

extern "C" void IRQ31_Handler();
void IRQ31_Handler() { urgent().run(); }
