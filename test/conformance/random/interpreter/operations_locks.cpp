// Event, mutex, semaphore, condition, barrier.

#include "operations.hpp"

namespace judge {
namespace {

// --- event ---

takt::event& event(place p) { return the_world.things->events[p.a()]; }

takt::coro<outcome> event_wait(place p) {
  return awaiting(p, [p] { return event(p).wait(); });
}

outcome event_set(place p) {
  event(p).set();
  return outcome::ok();
}

outcome event_clear(place p) {
  const bool was_set = event(p).is_set();
  event(p).clear();
  return outcome::of(was_set);
}

// --- mutex ---

takt::mutex& mutex(place p) { return the_world.things->mutexes[p.a()]; }

takt::coro<outcome> under_mutex(place p) {
  const auto held = co_await mutex(p).guard();
  const outcome result = co_await block(p);
  co_return result;
}

takt::coro<outcome> in_mutex(place p) {
  return awaiting(p, [p] { return under_mutex(p); });
}

takt::coro<outcome> lock(place p) {
  return awaiting(p, [p] { return mutex(p).acquire(); });
}

outcome unlock(place p) { return outcome::of(mutex(p).release()); }
outcome try_lock(place p) { return outcome::of(mutex(p).try_acquire()); }
outcome locked(place p) { return outcome::of(mutex(p).locked()); }

// --- semaphore ---

takt::semaphore& semaphore(place p) { return the_world.things->semaphores[p.a()]; }
takt::bounded_semaphore& bounded(place p) { return the_world.things->bounded[p.a()]; }

takt::coro<outcome> under_semaphore(place p) {
  const auto held = co_await semaphore(p).guard();
  const outcome result = co_await block(p);
  co_return result;
}

takt::coro<outcome> in_semaphore(place p) {
  return awaiting(p, [p] { return under_semaphore(p); });
}

takt::coro<outcome> acquire(place p) {
  return awaiting(p, [p] { return semaphore(p).acquire(); });
}

outcome release(place p) {
  semaphore(p).release();
  return outcome::ok();
}

outcome try_acquire(place p) { return outcome::of(semaphore(p).try_acquire()); }

outcome units(place p) {
  return outcome::list({static_cast<int>(semaphore(p).value()), semaphore(p).locked() ? 1 : 0});
}

takt::coro<outcome> bounded_acquire(place p) {
  return awaiting(p, [p] { return bounded(p).acquire(); });
}

outcome bounded_release(place p) { return outcome::of(bounded(p).release()); }

// --- condition ---

takt::condition& condition(place p) { return the_world.things->conditions[p.a()]; }
int& level(place p) { return the_world.things->levels[p.a()]; }

takt::coro<outcome> condition_wait(place p) {
  return awaiting(p, [p] { return condition(p).wait(); });
}

takt::coro<outcome> condition_wait_for(place p) {
  return awaiting(p, [p] { return condition(p).wait_for([p] { return level(p) >= p.operation->b; }); });
}

outcome notify(place p) {
  if (p.has(flag2)) ++level(p);
  return outcome::of(p.b() > 0 ? condition(p).notify(p.b()) : condition(p).notify_all());
}

// --- barrier ---

takt::barrier& barrier(place p) { return the_world.things->barriers[p.a()]; }

takt::coro<outcome> barrier_wait(place p) {
  return awaiting(p, [p] { return barrier(p).wait(); });
}

takt::coro<outcome> barrier_reset(place p) {
  return awaiting(p, [p] { return barrier(p).reset(); });
}

takt::coro<outcome> barrier_abort(place p) {
  return awaiting(p, [p] { return barrier(p).abort(); });
}

outcome barrier_state(place p) {
  return outcome::list({static_cast<int>(barrier(p).waiting()), barrier(p).broken() ? 1 : 0});
}

constexpr operation operations[]{
    operation{.name = "event_wait", .later = event_wait},
    operation{.name = "event_set", .now = event_set},
    operation{.name = "event_clear", .now = event_clear},
    operation{.name = "mutex", .later = in_mutex},
    operation{.name = "lock", .later = lock},
    operation{.name = "unlock", .now = unlock},
    operation{.name = "try_lock", .now = try_lock},
    operation{.name = "locked", .now = locked},
    operation{.name = "semaphore", .later = in_semaphore},
    operation{.name = "acquire", .later = acquire},
    operation{.name = "release", .now = release},
    operation{.name = "try_acquire", .now = try_acquire},
    operation{.name = "units", .now = units},
    operation{.name = "bounded_acquire", .later = bounded_acquire},
    operation{.name = "bounded_release", .now = bounded_release},
    operation{.name = "condition_wait", .later = condition_wait},
    operation{.name = "condition_wait_for", .later = condition_wait_for},
    operation{.name = "notify", .now = notify},
    operation{.name = "barrier_wait", .later = barrier_wait},
    operation{.name = "barrier_reset", .later = barrier_reset},
    operation{.name = "barrier_abort", .later = barrier_abort},
    operation{.name = "barrier_state", .now = barrier_state},
};

const area here(operations);

}  // namespace
}  // namespace judge
