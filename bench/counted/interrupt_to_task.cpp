// From an interrupt to the task that it wakes: while the core sleeps, and while another task runs, which yields right
// behind the interrupt. Other tasks wait for something else.
#include "bench.hpp"
#include "interrupt.hpp"

namespace {

constinit takt::signal<> woken;

takt::coro<> wait(takt::event& e) { co_await e.wait(); }

takt::coro<> woken_task(unsigned times) {
  while (times-- > 0) {
    co_await woken.wait();
    bench::stop_interrupt();
  }
}

takt::coro<> amain(unsigned tasks) {
  constexpr unsigned times = 10;
  bench::on_interrupt(woken);
  takt::event end;
  for (unsigned i = 1; i < tasks; ++i) takt::create_task(wait(end));

  for (unsigned i = 0; i < times; ++i) {
    bench::raise_interrupt_when_idle();
    co_await woken.wait();
    bench::stop_interrupt();
  }
  bench::done({.interrupt = "interrupt to task, idle"}, tasks);

  takt::create_task(woken_task(times));
  co_await takt::yield();
  for (unsigned i = 0; i < times; ++i) {
    bench::raise_interrupt();
    co_await takt::yield();
    co_await takt::yield();
  }
  bench::done({.interrupt = "interrupt to task, busy"}, tasks);

  end.set();
  co_await takt::yield();
}

const bench::benchmark interrupts([](unsigned tasks) { bench::run(amain(tasks)); }, 1, 10, 100, 1000, 10000);

}  // namespace
