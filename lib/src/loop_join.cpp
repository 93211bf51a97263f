// Waiting for a task to end, and telling those that wait. See loop_raise.cpp on when this file is linked.
#include <optional>
#include <utility>

#include "takt/loop.hpp"

namespace takt {

using namespace detail;

namespace detail {

collector::collector(void (*f)(collector&, task_header&) noexcept) noexcept : child_done(f) {}

void wait_for_end(task_header& of, links& place) noexcept { of.waiters().push(place); }

void task_waiter::leave(waiter& self, task_header& t) noexcept {
  if (t.phase == phase::waiting) static_cast<task_waiter&>(self).header().waiters().remove(t.place);
}

bool task_waiter::has_result() const noexcept {
  const task_header* const t = task_.header();
  return t != nullptr && t->is_done() && !t->has_failed();
}

void task_waiter::wait(const wait_ops& how) noexcept {
  if (task_.header() == here.task) {  // as asyncio: the error comes in the next pass
    raise_in_turn(*here.task, errc::await_self);
    here.loop->make_ready(*here.task);
    return;
  }
  ops = &how;
  wait_for_end(header(), here.task->place);
  loop::wait_in(*this);
}

void join_base::start() noexcept {
  if (const std::optional<error> e = task().error()) {
    raise_here(*e);
  } else {
    wait(join_ops);
  }
}

task_header* join_base::pass_on(task_header& t) noexcept {
  join_base& join = static_cast<join_base&>(*t.waits_in);
  join.ops = &marked_ops;
  return &join.header();
}

task_header* join_base::passed_on(task_header& t) noexcept {
  join_base& join = static_cast<join_base&>(*t.waits_in);
  join.ops = &join_ops;
  return &join.header();
}

const wait_ops join_base::join_ops{leave, nullptr, nullptr};
const wait_ops join_base::marked_ops{leave, nullptr, nullptr};

}  // namespace detail

namespace {

/// Whether `n`, which waits for one of a collector's children, waits for `child`.
bool awaits(const node& n, const task_header& child) noexcept {
  return n.phase == phase::attached ? static_cast<const completion_node&>(n).target == &child
                                    : task_waiter::target_of(*n.waits_in) == &child;
}

/// Takes those that wait for `child` out of the list in which all stand that wait for one of the collector's children.
waiter_list take_joiners(task_header& child) noexcept {
  waiter_list& all = child.completion.owner->joiners;
  waiter_list mine;
  waiter_list others;
  while (links* const place = all.pop()) (awaits(node_in_place(*place), child) ? mine : others).push(*place);
  all = others;
  return mine;
}

}  // namespace

/// Precondition: `t` has ended.
void loop::tell_all(task_header& t) noexcept {
  waiter_list waiters = (t.flags & collected) != 0 ? take_joiners(t) : std::exchange(t.completion.waiters, waiter_list());
  while (links* const place = waiters.pop()) tell(*place, t);
}

/// Tells one that has waited for the end of a task: a task that awaits it becomes ready, a completion_node is called in its turn.
void loop::tell(links& place, task_header& ended) noexcept {
  node& n = node_in_place(place);
  if (n.phase == phase::attached) {
    n.phase = phase::ended;
    ready_.push(n.in_queue);
    return;
  }
  task_header& joiner = static_cast<task_header&>(n);
  if (joiner.waits_in->ops->woken != nullptr) {
    wake(joiner);
    return;
  }
  if (ended.has_failed()) {
    raise_in_turn(joiner, ended.raised);
    ended.flags |= retrieved;
  }
  make_ready(joiner);
}

void loop::disown(task_header& t) noexcept {
  const bool has_ended = t.is_done();
  if (has_ended && (t.flags & queued) != 0) {
    of(t).ready_.take_out(t.in_queue);
    t.flags &= static_cast<std::uint8_t>(~queued);
  }
  const bool has_joiners = !t.completion.owner->joiners.empty();
  if (has_ended && t.handles == 0 && !has_joiners) return free(t);
  const waiter_list joiners = has_joiners ? take_joiners(t) : waiter_list();
  t.flags &= static_cast<std::uint8_t>(~collected);
  t.completion.waiters = joiners;
  if (!has_ended) {
    near(t).destroy(t);
  } else if (t.handles == 0) {
    free(t);
  }
}

}  // namespace takt
