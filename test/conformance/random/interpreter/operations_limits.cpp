// Limits in time: timeout, timeout_at, wait_for.

#include "operations.hpp"

#include <utility>

namespace judge {
namespace {

/// Where others find the limit meanwhile.
class listed_limit {
 public:
  listed_limit(takt::timeout*& where, takt::timeout& limit) noexcept : where_(where), limit_(limit) { where = &limit; }
  listed_limit(const listed_limit&) = delete;
  listed_limit& operator=(const listed_limit&) = delete;
  ~listed_limit() {
    if (where_ == &limit_) where_ = nullptr;
  }

 private:
  takt::timeout*& where_;
  takt::timeout& limit_;
};

takt::timeout limit_of(place p) {
  if (p.has(flag4)) return takt::timeout();
  if (p.has(flag2)) return takt::timeout(tick(p.operation->b));
  return takt::timeout(p.ticks_in_b());
}

takt::coro<outcome> timeout(place p) {
  takt::timeout limit = limit_of(p);
  const listed_limit listed(the_world.limits[p.a()], limit);
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(limit.run(block(p)));
    co_return outcome::of(r);
  }
  const outcome result = co_await limit.run(block(p));
  co_return result;
}

outcome reschedule(place p) {
  takt::timeout* const limit = the_world.limits[p.a()];
  if (limit == nullptr) return outcome::none();
  return outcome::of(p.has(flag2) ? limit->reschedule(std::nullopt) : limit->reschedule(p.ticks_in_b()));
}

outcome expired(place p) {
  const takt::timeout* const limit = the_world.limits[p.a()];
  return limit == nullptr ? outcome::none() : outcome::of(limit->expired());
}

takt::coro<outcome> wait_for(place p) {
  return awaiting(p, [p] { return takt::wait_for(block(p), p.ticks_in_a()); });
}

takt::coro<outcome> in_early_limit(place p) {
  takt::timeout limit(p.ticks_in_a());
  co_await takt::sleep(p.ticks_in_b());
  const outcome result = co_await limit.run(block(p));
  co_return result;
}

takt::coro<outcome> timeout_late(place p) {
  return awaiting(p, [p] { return in_early_limit(p); });
}

takt::coro<outcome> awaited_late(place p) {
  auto waiting = takt::wait_for(block(p), p.ticks_in_a());
  co_await takt::sleep(p.ticks_in_b());
  const outcome result = co_await std::move(waiting);
  co_return result;
}

takt::coro<outcome> wait_for_late(place p) {
  return awaiting(p, [p] { return awaited_late(p); });
}

takt::coro<outcome> wait_for_task(place p) {
  if (!the_world.tasks[p.a()]) return at_once(outcome::none());
  return awaiting(p, [p] { return takt::wait_for(the_world.tasks[p.a()], p.ticks_in_b()); });
}

takt::coro<outcome> wait_for_sleep(place p) {
  return awaiting(p, [p] { return takt::wait_for(takt::sleep(p.ticks_in_a()), p.ticks_in_b()); });
}

takt::coro<outcome> wait_for_event(place p) {
  takt::event& event = the_world.things->events[p.a()];
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::wait_for(event.wait(), p.ticks_in_b()));
    co_return outcome::of(r);
  }
  co_await takt::wait_for(event.wait(), p.ticks_in_b());
  co_return outcome::ok();
}

template <class Queue>
takt::coro<outcome> wait_for_get_of(place p, Queue& queue) {
  if (p.is_caught()) {
    const auto r = co_await takt::attempt(takt::wait_for(queue.get(), p.ticks_in_b()));
    co_return outcome::of(r);
  }
  const int item = co_await takt::wait_for(queue.get(), p.ticks_in_b());
  co_return outcome::number(item);
}

takt::coro<outcome> wait_for_get(place p) {
  return with_queue(p.a(), [p](auto& queue) { return wait_for_get_of(p, queue); });
}

takt::coro<outcome> wait_for_future(place p) {
  return awaiting(p, [p] { return takt::wait_for(the_world.things->futures[p.a()], p.ticks_in_b()); });
}

constexpr operation operations[]{
    operation{.name = "timeout", .later = timeout},
    operation{.name = "reschedule", .now = reschedule},
    operation{.name = "expired", .now = expired},
    operation{.name = "wait_for", .later = wait_for},
    operation{.name = "timeout_late", .later = timeout_late},
    operation{.name = "wait_for_late", .later = wait_for_late},
    operation{.name = "wait_for_task", .later = wait_for_task},
    operation{.name = "wait_for_sleep", .later = wait_for_sleep},
    operation{.name = "wait_for_event", .later = wait_for_event},
    operation{.name = "wait_for_get", .later = wait_for_get},
    operation{.name = "wait_for_future", .later = wait_for_future},
};

const area here(operations);

}  // namespace
}  // namespace judge
