#include "takt/detail/listed_waiter.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

bool listed_waiter::on_cancel(waiter&, task_header& t) noexcept {
  if (t.phase == phase::woken) return false;
  here.loop->make_cancelled(t);
  return true;
}

void wake(links& place, const listed_ops& woken) noexcept {
  task_header& t = task_at(place);
  t.waits_in->ops = &woken;
  loop::near(t).wake(t);
}

}  // namespace takt::detail
