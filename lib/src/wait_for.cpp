#include "takt/wait_for.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

void never_started::wait(const wait_ops& how) noexcept {
  task_header& t = *here.task;
  ops = &how;
  loop::wait_in(*this);
  here.loop->wake(t);
}

bool never_started::on_cancel(waiter&, task_header& t) noexcept {
  here.loop->ready().take_out(t.in_queue);
  here.loop->make_cancelled(t);
  return true;
}

bool never_started::on_first_turn(waiter& self, task_header& t) noexcept {
  static_cast<never_started&>(self).ops = &second_ops;
  here.loop->wake(t);
  return false;
}

bool never_started::on_second_turn(waiter&, task_header& t) noexcept {
  raise_in_turn(t, errc::timeout);
  here.loop->make_ready(t);
  return false;
}

const wait_ops never_started::first_ops{leave, on_first_turn, on_cancel};
const wait_ops never_started::second_ops{leave, on_second_turn, on_cancel};

}  // namespace takt::detail
