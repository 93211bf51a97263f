#include "takt/detail/waiters.hpp"

#include <utility>

#include "takt/loop.hpp"

namespace takt::detail {

void queued_waiter::wait_in(waiter_list& list, const wait_ops& how) noexcept {
  ops = &how;
  loop::wait_in(*this);
  list.push(here.task->place);
}

bool queued_waiter::cancel_in_line(waiter&, task_header& t) noexcept {
  if (t.phase == phase::woken) return false;
  t.flags |= cancel_requested | called_off;
  here.loop->wake(t);
  return true;
}

void wake_surely(links& place) noexcept { loop::make_sure_near(task_at(place)); }

task_header& wake_first(waiter_list& list) noexcept {
  task_header& t = task_at(list.take_first());
  loop::make_ready_near(t);
  return t;
}

void wake_all(waiter_list& list) noexcept {
  links* at = std::exchange(list, waiter_list()).front();
  if (at == nullptr) return;
  loop& l = loop::near(task_at(*at));
  do {
    task_header& t = task_at(*at);
    at = at->next;
    l.make_ready(t);
  } while (at != nullptr);
}

}  // namespace takt::detail
