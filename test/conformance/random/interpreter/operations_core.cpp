// Time, tasks, errors.
#include <array>

#include "operations.hpp"

namespace judge {
namespace {

// --- time ---

takt::coro<outcome> sleep(place p) {
  const auto duration = ticks(p.operation->a);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::sleep(duration));
    co_return outcome::of(r);
  }
  co_await takt::sleep(duration);
  co_return outcome::ok();
}

takt::coro<outcome> yield(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::yield());
    co_return outcome::of(r);
  }
  co_await takt::yield();
  co_return outcome::ok();
}

takt::coro<outcome> sleep_until(place p) {
  const auto when = tick(p.operation->a);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::sleep_until(when));
    co_return outcome::of(r);
  }
  co_await takt::sleep_until(when);
  co_return outcome::ok();
}

// --- tasks ---

takt::task<int>& handle(place p) { return the_world.tasks[p.a()]; }

outcome spawn(place p) {
  static constexpr std::array names{"t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t12", "t13", "t14", "t15"};
  static_assert(names.size() == most_tasks);
  takt::task<int> t = takt::create_task(body(p.a()), names[p.a()]);
  if (!p.has(flag2)) handle(p) = std::move(t);
  return outcome::ok();
}

outcome introduce(place p) {
  the_world.tasks[p.task] = takt::task<int>(takt::current_task());
  return outcome::ok();
}

outcome drop(place p) {
  handle(p) = takt::task<int>();
  return outcome::ok();
}

takt::coro<outcome> await(place p) {
  if (!handle(p)) co_return outcome::none();
  if (p.has(flag2)) {
    takt::task<int> t = std::move(handle(p));
    if (p.is_caught()) {
      const auto r = co_await takt::attempt(std::move(t));
      co_return outcome::of(r);
    }
    const int value = co_await std::move(t);
    co_return outcome::number(value);
  }
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(handle(p));
    co_return outcome::of(r);
  }
  const int value = co_await handle(p);
  co_return outcome::number(value);
}

takt::coro<outcome> await_self(place p) {
  const takt::task<int> self(takt::current_task());
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(self);
    co_return outcome::of(r);
  }
  co_await self;
  co_return outcome::ok();
}

takt::coro<outcome> call(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(body(p.a()));
    co_return outcome::of(r);
  }
  const int value = co_await body(p.a());
  co_return outcome::number(value);
}

outcome cancel(place p) { return handle(p) ? outcome::yes_or_no(handle(p).cancel()) : outcome::none(); }

outcome cancel_self(place) { return outcome::yes_or_no(takt::current_task().cancel()); }

outcome cancelling(place p) {
  return handle(p) ? outcome::number(static_cast<int>(handle(p).cancelling())) : outcome::none();
}

outcome uncancel(place p) {
  return handle(p) ? outcome::number(static_cast<int>(handle(p).uncancel())) : outcome::none();
}

outcome state(place p) {
  const takt::task<int>& t = handle(p);
  if (!t) return outcome::none();
  if (!t.done()) return outcome::word("pending");
  if (t.cancelled()) return outcome::failed(takt::errc::cancelled);
  if (const auto e = t.error()) return outcome::failed(*e);
  return outcome::number(*t.result());
}

// --- errors ---

takt::coro<outcome> raise(place p) {
  const takt::error e = static_cast<user_error>(p.operation->a);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::raise(e));
    co_return outcome::of(r);
  }
  co_await takt::raise(e);
  co_return outcome::ok();
}

takt::coro<outcome> raise_cancelled(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::raise(takt::errc::cancelled));
    co_return outcome::of(r);
  }
  co_await takt::raise(takt::errc::cancelled);
  co_return outcome::ok();
}

takt::coro<outcome> nested(place p) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(block(p));
    co_return outcome::of(r);
  }
  const outcome result = co_await block(p);
  co_return result;
}

outcome return_(place p) { return outcome::returned(p.operation->a); }

constexpr std::array operations{
    operation{.name = "sleep", .later = sleep},
    operation{.name = "yield", .later = yield},
    operation{.name = "sleep_until", .later = sleep_until},
    operation{.name = "spawn", .now = spawn},
    operation{.name = "introduce", .now = introduce},
    operation{.name = "drop", .now = drop},
    operation{.name = "await", .later = await},
    operation{.name = "await_self", .later = await_self},
    operation{.name = "call", .later = call},
    operation{.name = "cancel", .now = cancel},
    operation{.name = "cancel_self", .now = cancel_self},
    operation{.name = "cancelling", .now = cancelling},
    operation{.name = "uncancel", .now = uncancel},
    operation{.name = "state", .now = state},
    operation{.name = "raise", .later = raise},
    operation{.name = "raise_cancelled", .later = raise_cancelled},
    operation{.name = "attempt", .later = nested},
    operation{.name = "block", .later = nested},
    operation{.name = "return", .now = return_},
};

}  // namespace

constinit const std::span<const operation> core_operations = operations;

}  // namespace judge
