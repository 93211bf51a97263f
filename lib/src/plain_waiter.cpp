#include "takt/detail/plain_waiter.hpp"

#include <utility>

#include "takt/loop.hpp"

namespace takt::detail {

task_header& wake_first(waiter_list& list) noexcept {
  task_header& t = task_at(list.take_first());
  loop::make_ready_near(t);
  return t;
}

void wake_all(waiter_list& list) noexcept {
  links* const first = std::exchange(list, waiter_list()).front();
  if (first == nullptr) return;
  loop& l = loop::near(task_at(*first));
  links* at = first;
  do {
    task_header& t = task_at(*at);
    at = at->next;
    l.make_ready(t);
  } while (at != first);
}

}  // namespace takt::detail
