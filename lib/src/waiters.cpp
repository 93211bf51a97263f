#include "takt/detail/waiters.hpp"

#include <atomic>

#include "takt/loop.hpp"

namespace takt::detail {

void queued_waiter::stand_in(waiter_list& list) noexcept {
  task_header& t = *here.task;
  t.waits_in = this;
  // Keeps the compiler from mixing what comes before and behind: GCC would need a register more, and save it on the stack.
  std::atomic_signal_fence(std::memory_order_seq_cst);
  t.phase = phase::waiting;
  list.push(t.place);
}

bool queued_waiter::cancel_in_line(waiter&, task_header& t) noexcept {
  if (t.phase == phase::woken) return false;
  here.loop->wake_cancelled(t);
  return true;
}

void wake_surely(links& place) noexcept { loop::make_sure_near(task_at(place)); }

task_header& wake_first(waiter_list& list) noexcept {
  task_header& t = task_at(list.take_first());
  loop::make_ready_near(t);
  return t;
}

namespace {

/// Wakes the task at `at` and all behind it. noinline, as the next function: wake_all ends with a jump to it, and needs no stack frame
/// where one task waits alone.
[[gnu::noinline]] void wake_from(loop& l, links* at) noexcept {
  do {
    task_header& t = task_at(*at);
    at = at->next;
    l.make_ready(t);
  } while (at != nullptr);
}

/// The same from where no loop runs.
[[gnu::noinline]] void wake_elsewhere(links& first) noexcept { wake_from(loop::of(task_at(first)), &first); }

}  // namespace

void wake_all(waiter_list& list) noexcept {
  links* const first = list.front();
  if (first == nullptr) return;
  list = waiter_list();
  loop* const l = here.loop;
  if (l == nullptr) [[unlikely]] return wake_elsewhere(*first);
  if (first->next != nullptr) [[unlikely]] return wake_from(*l, first);
  l->make_ready(task_at(*first));
}

}  // namespace takt::detail
