#include "takt/detail/listed_waiter.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

bool listed_waiter::cancel_in_line(waiter&, task_header& t) noexcept {
  if (t.phase == phase::woken) return false;
  t.flags |= cancel_requested | called_off;
  here.loop->wake(t);
  return true;
}

void wake_surely(links& place) noexcept {
  task_header& t = task_at(place);
  loop::near(t).make_sure(t);
}

}  // namespace takt::detail
