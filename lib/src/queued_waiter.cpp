#include "takt/detail/queued_waiter.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

void queued_waiter::wait_in(waiter_list& list, const wait_ops& how) noexcept {
  ops = &how;
  list.push(here.task->place);
  loop::wait_in(*this);
}

}  // namespace takt::detail
