// Coroutines whose frames docs/memory.md gives the size of; the row's text stands above each.
#include <cstdint>

#include "takt/takt.hpp"

using namespace std::chrono_literals;

// row: nothing
takt::coro<> nothing() { co_return; }

// row: a `std::uint32_t` parameter
takt::coro<> parameter(std::uint32_t) { co_return; }

// row: an `int` as result
takt::coro<int> result() { co_return 1; }

// row: `co_await f()`
takt::coro<> call() { co_await nothing(); }

// row: two of them
takt::coro<> two_calls() {
  co_await nothing();
  co_await nothing();
}

// row: `co_await task`, the handle a parameter
takt::coro<> join(takt::task<> t) { co_await t; }

// row: `co_await sleep(1s)`
takt::coro<> sleep() { co_await takt::sleep(1s); }

// row: `co_await sleep(period)`, a constant
takt::coro<> sleep_period() {
  static constexpr auto period = 1s;
  co_await takt::sleep(period);
}

// row: `co_await e.wait()` of an event
takt::coro<> event(takt::event& e) { co_await e.wait(); }

// row: `auto held = co_await m.guard()` of a mutex
takt::coro<> mutex(takt::mutex& m) { const auto held = co_await m.guard(); }

// row: `co_await q.get()` of a queue of `int`
takt::coro<> queue(takt::queue<int, 4>& q) { co_await q.get(); }

// row: `co_await attempt(f())`
takt::coro<> attempt() { co_await takt::attempt(nothing()); }

// row: `co_await wait_for(f(), 1s)`
takt::coro<> wait_for() { co_await takt::wait_for(nothing(), 1s); }

// row: `co_await gather(f(), f(), f())`
takt::coro<> gather() { co_await takt::gather(nothing(), nothing(), nothing()); }

// row: a generator with `co_yield 1`
takt::async_generator<int> generator() { co_yield 1; }
