#include "takt/detail/plain_waiter.hpp"

#include <utility>

#include "takt/loop.hpp"

namespace takt::detail {

bool plain_waiter::call_off(waiter_list& list, task_header& t) noexcept {
  list.remove(t.place);
  ops = nullptr;
  here.loop->make_cancelled(t);
  return true;
}

namespace {

task_header& wake(links& place) noexcept {
  task_header& t = static_cast<task_header&>(node_in_place(place));
  t.waits_in->ops = nullptr;
  loop::near(t).make_ready(t);
  return t;
}

}  // namespace

task_header& wake_first(waiter_list& list) noexcept { return wake(*list.pop()); }

void wake_all(waiter_list& list) noexcept {
  links* const first = std::exchange(list, waiter_list()).front();
  if (first == nullptr) return;
  links* at = first;
  do {
    links& place = *at;
    at = at->next;
    wake(place);
  } while (at != first);
}

}  // namespace takt::detail
