#include "takt/sleep.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

void start_yield() noexcept { here.loop->make_ready(*here.task); }

void start_sleep(port::ticks deadline) noexcept {
  task_header& t = *here.task;
  t.phase = phase::sleeping;
  t.deadline = deadline;
  here.loop->timers().insert(t);
}

}  // namespace takt::detail
