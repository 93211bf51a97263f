#include "takt/sleep.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

/// The phase stays: it is the same for a task that runs and for one that is ready.
void start_yield() noexcept { here.loop->ready().push(here.task->in_queue); }

void start_sleep(port::ticks wait) noexcept { start_sleep_until(deadline_after(wait)); }

void start_sleep_until(port::ticks deadline) noexcept {
  task_header& t = *here.task;
  t.phase = phase::sleeping;
  t.deadline = deadline;
  here.loop->sleep(t);
}

}  // namespace takt::detail
