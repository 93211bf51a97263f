// What an interrupt does to hand something over: setting a signal and sending to a channel, with nobody waiting and with
// a task that waits. Called from a task here, which takes the same.
#include "bench.hpp"

namespace {

template <class Object, class Receive, class Send>
takt::coro<> measure(Object& object, Receive receive, Send send) {
  for (unsigned i = 0; i < 10; ++i) {
    bench::start();
    send(object);
    bench::stop();
    const takt::task<> waiting = takt::create_task(receive(object));
    co_await waiting;

    const takt::task<> woken = takt::create_task(receive(object));
    co_await takt::yield();
    bench::start_second();
    send(object);
    bench::stop_second();
    co_await woken;
  }
}

takt::coro<> wait(takt::signal<>& s) { co_await s.wait(); }
takt::coro<> wait_for_value(takt::signal<int>& s) { bench::check(co_await s.wait() == 1); }
takt::coro<> receive(takt::channel<int, 8>& c) { bench::check(co_await c.receive() == 1); }

const bench::benchmark signals(
    [](unsigned) {
      static constinit takt::signal<> flag;
      bench::run(measure(flag, wait, [](takt::signal<>& s) { s.set(); }));
      bench::done({.first = "signal set", .second = "signal set, task waits"});

      static constinit takt::signal<int> value;
      bench::run(measure(value, wait_for_value, [](takt::signal<int>& s) { s.set(1); }));
      bench::done({.first = "signal with a value set", .second = "signal with a value set, task waits"});

      static takt::channel<int, 8> items;
      bench::run(measure(items, receive, [](takt::channel<int, 8>& c) { c.try_send(1); }));
      bench::done({.first = "channel send", .second = "channel send, task waits"});
    },
    1);

}  // namespace
