#include "takt/detail/waiters.hpp"

#include <utility>

#include "takt/loop.hpp"

namespace takt::detail {

void queued_waiter::stand_in(waiter_list& list) noexcept {
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

namespace {

[[gnu::always_inline]] inline void wake_from(loop& l, links* at) noexcept {
  do {
    task_header& t = task_at(*at);
    at = at->next;
    l.make_ready(t);
  } while (at != nullptr);
}

/// wake_all for a caller that is in no loop. noinline: a caller that ends with it becomes a jump, and needs no stack frame.
[[gnu::noinline]] void wake_elsewhere(links* first) noexcept { wake_from(loop::of(task_at(*first)), first); }

}  // namespace

void wake_all(waiter_list& list) noexcept {
  links* const first = std::exchange(list, waiter_list()).front();
  if (first == nullptr) return;
  if (here.loop == nullptr) [[unlikely]] return wake_elsewhere(first);
  wake_from(*here.loop, first);
}

}  // namespace takt::detail
