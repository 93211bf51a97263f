// Futures, and functions that the loop calls.
#include <array>

#include "operations.hpp"

namespace judge {
namespace {

// --- futures ---

takt::future<int>& future(place p) { return the_world.things->futures[p.a()]; }

takt::coro<outcome> future_await(place p) {
  return awaiting(p, [p]() -> takt::future<int>& { return future(p); });
}

outcome future_set(place p) { return outcome::of(future(p).set_result(p.operation->b)); }
outcome future_fail(place p) { return outcome::of(future(p).set_error(static_cast<user_error>(p.operation->b))); }
outcome future_cancel(place p) { return outcome::of(future(p).cancel()); }
outcome future_state(place p) { return outcome::list({future(p).done() ? 1 : 0, future(p).cancelled() ? 1 : 0}); }

// --- callbacks ---

call& scheduled_call(place p) { return the_world.things->calls[p.a()]; }

/// `schedule` does it, and says whether it could.
template <class Schedule>
outcome scheduled(place p, Schedule schedule) {
  call& c = scheduled_call(p);
  const place before = c.block;
  if (!c.scheduled()) c.block = p;
  const bool done = schedule(c);
  if (!done) c.block = before;
  return outcome::of(done);
}

outcome call_soon(place p) {
  return scheduled(p, [](call& c) { return c.call_soon(); });
}

outcome call_later(place p) {
  return scheduled(p, [p](call& c) { return c.call_later(p.ticks_in_b()); });
}

outcome call_at(place p) {
  return scheduled(p, [p](call& c) { return c.call_at(tick(p.operation->b)); });
}

outcome uncall(place p) { return outcome::of(scheduled_call(p).cancel()); }

// --- done callbacks ---

outcome on_done(place p) {
  const takt::task<int>& t = the_world.tasks[p.a()];
  if (!t) return outcome::none();
  done_call& c = the_world.things->done_calls[p.b()];
  const bool attached = c.attach(t);
  if (attached) c.block = p;
  return outcome::of(attached);
}

outcome detach(place p) { return outcome::of(the_world.things->done_calls[p.a()].detach()); }

// --- all_tasks ---

outcome all_tasks(place) {
  std::array<takt::any_task, 32> all;
  const std::size_t count = takt::all_tasks(all);
  std::array<std::string_view, all.size()> names;
  for (std::size_t i = 0; i < count; ++i) names[i] = all[i].name();
  return outcome::list(std::span(names).first(count));
}

constexpr operation operations[]{
    operation{.name = "future_await", .later = future_await},
    operation{.name = "future_set", .now = future_set},
    operation{.name = "future_fail", .now = future_fail},
    operation{.name = "future_cancel", .now = future_cancel},
    operation{.name = "future_state", .now = future_state},
    operation{.name = "call_soon", .now = call_soon},
    operation{.name = "call_later", .now = call_later},
    operation{.name = "call_at", .now = call_at},
    operation{.name = "uncall", .now = uncall},
    operation{.name = "on_done", .now = on_done},
    operation{.name = "detach", .now = detach},
    operation{.name = "all_tasks", .now = all_tasks},
};

const area here(operations);

}  // namespace
}  // namespace judge
