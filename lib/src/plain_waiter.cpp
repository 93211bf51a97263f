#include "takt/detail/plain_waiter.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

void plain_waiter::wait_in(waiter_list& list, const wait_ops& how) noexcept {
  ops = &how;
  list.push(here.task->place);
  loop::wait_in(*this);
}

bool plain_waiter::call_off(waiter_list& list, task_header& t) noexcept {
  list.remove(t.place);
  ops = nullptr;
  here.loop->make_cancelled(t);
  return true;
}

task_header& wake_first(waiter_list& list) noexcept {
  task_header& t = static_cast<task_header&>(node_in_place(*list.pop()));
  t.waits_in->ops = nullptr;
  loop::near(t).make_ready(t);
  return t;
}

}  // namespace takt::detail
