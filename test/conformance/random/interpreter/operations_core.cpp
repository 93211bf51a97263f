// Time, tasks, errors.
#include <array>
#include <span>

#include "operations.hpp"
#include "start.hpp"

namespace judge {
namespace {

// --- time ---

takt::coro<outcome> sleep(place p) {
  return awaiting(p, [p] { return takt::sleep(p.ticks_in_a()); });
}

takt::coro<outcome> yield(place p) {
  return awaiting(p, [] { return takt::yield(); });
}

takt::coro<outcome> sleep_until(place p) {
  return awaiting(p, [p] { return takt::sleep_until(tick(p.operation->a)); });
}

outcome work(place p) {
  keep_busy(p.ticks_in_a());
  return outcome::ok();
}

// --- tasks ---

takt::task<int>& handle(place p) { return the_world.tasks[p.a()]; }

outcome spawn(place p) {
  takt::task<int> t = takt::create_task(body(p.a()), task_name(p.a()));
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

takt::coro<outcome> await_and_take(place p) {
  takt::task<int> t = std::move(handle(p));
  if (p.is_caught()) {
    const auto result = co_await takt::attempt(std::move(t));
    co_return outcome::of(result);
  }
  const int value = co_await std::move(t);
  co_return outcome::number(value);
}

takt::coro<outcome> await(place p) {
  if (!handle(p)) return at_once(outcome::none());
  if (p.has(flag2)) return await_and_take(p);
  return awaiting(p, [p]() -> takt::task<int>& { return handle(p); });
}

takt::coro<outcome> await_self(place p) {
  return awaiting(p, [] { return takt::task<int>(takt::current_task()); });
}

takt::coro<outcome> call_body(place p) {
  return awaiting(p, [p] { return body(p.a()); });
}

outcome cancel(place p) { return handle(p) ? outcome::of(handle(p).cancel()) : outcome::none(); }

outcome cancel_self(place) { return outcome::of(takt::current_task().cancel()); }

outcome cancelling(place p) { return handle(p) ? outcome::of(handle(p).cancelling()) : outcome::none(); }

outcome uncancel(place p) { return handle(p) ? outcome::of(handle(p).uncancel()) : outcome::none(); }

outcome withdraw(place p) {
  if (!handle(p)) return outcome::none();
  std::array<int, 4> said;
  std::size_t count = 0;
  for (std::size_t i = 0; i < p.b(); ++i) said[count++] = handle(p).cancel() ? 1 : 0;
  for (std::size_t i = 0; i < p.c(); ++i) said[count++] = static_cast<int>(handle(p).uncancel());
  return outcome::list(std::span(said).first(count));
}

outcome uncancel_self(place) { return outcome::of(takt::current_task().uncancel()); }

outcome cancelling_self(place) { return outcome::of(takt::current_task().cancelling()); }

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
  return awaiting(p, [p] { return takt::raise(static_cast<user_error>(p.operation->a)); });
}

takt::coro<outcome> raise_cancelled(place p) {
  return awaiting(p, [] { return takt::raise(takt::errc::cancelled); });
}

takt::coro<outcome> nested(place p) {
  return awaiting(p, [p] { return block(p); });
}

takt::coro<outcome> with_cleanup(place p) {
  const auto r = co_await takt::attempt(block(p));
  if (!r) {
    for (std::size_t i = 0; i < p.b(); ++i) co_await takt::yield();
    if (p.a() > 0) co_await takt::raise(static_cast<user_error>(p.operation->a));
    co_await takt::raise(r.error());
  }
  co_return *r;
}

takt::coro<outcome> cleanup(place p) {
  return awaiting(p, [p] { return with_cleanup(p); });
}

takt::coro<outcome> repeated(place p) {
  for (std::size_t i = 0; i < p.a(); ++i) {
    const outcome result = co_await block(p);
    if (result.is_return()) co_return result;
  }
  co_return outcome::ok();
}

takt::coro<outcome> repeat(place p) {
  return awaiting(p, [p] { return repeated(p); });
}

outcome return_(place p) { return outcome::returned(p.operation->a); }

constexpr operation operations[]{
    operation{.name = "sleep", .later = sleep},
    operation{.name = "yield", .later = yield},
    operation{.name = "sleep_until", .later = sleep_until},
    operation{.name = "work", .now = work},
    operation{.name = "spawn", .now = spawn},
    operation{.name = "introduce", .now = introduce},
    operation{.name = "drop", .now = drop},
    operation{.name = "await", .later = await},
    operation{.name = "await_self", .later = await_self},
    operation{.name = "call", .later = call_body},
    operation{.name = "cancel", .now = cancel},
    operation{.name = "cancel_self", .now = cancel_self},
    operation{.name = "cancelling", .now = cancelling},
    operation{.name = "uncancel", .now = uncancel},
    operation{.name = "withdraw", .now = withdraw},
    operation{.name = "uncancel_self", .now = uncancel_self},
    operation{.name = "cancelling_self", .now = cancelling_self},
    operation{.name = "state", .now = state},
    operation{.name = "raise", .later = raise},
    operation{.name = "raise_cancelled", .later = raise_cancelled},
    operation{.name = "attempt", .later = nested},
    operation{.name = "block", .later = nested},
    operation{.name = "cleanup", .later = cleanup},
    operation{.name = "repeat", .later = repeat},
    operation{.name = "return", .now = return_},
};

const area here(operations);

}  // namespace
}  // namespace judge
