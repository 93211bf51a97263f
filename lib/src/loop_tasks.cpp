// What concerns all tasks of a loop: listing them, destroying them, reporting a deadlock.
#include "each_task.hpp"
#include "say_task.hpp"
#include "takt/loop.hpp"

namespace takt {

using namespace detail;

std::size_t all_tasks(std::span<any_task> into) noexcept { return here.loop == nullptr ? 0 : here.loop->tasks(into); }

void loop::disown_all(collector& owner) noexcept {
  for_each_alive_by(age::newest_first, pool_.slots(), [&](task_header& t) noexcept {
    if (is_alive(t) && is_child_of(t, owner)) disown(t);
  });
  // Those that have ended, of which the owner has yet to be told.
  for_each_slot(pool_.slots(), [&](task_header& t) noexcept {
    if (t.is_done() && is_child_of(t, owner)) disown(t);
  });
}

void loop::cancel_all(collector& owner) noexcept {
  for_each_alive_by(age::oldest_first, pool_.slots(), [&](task_header& t) noexcept {
    if (is_child_of(t, owner)) cancel(t);
  });
}

std::size_t loop::tasks(std::span<any_task> into) noexcept {
  std::size_t count = 0;
  for_each_alive_by(age::oldest_first, pool_.slots(), [&](task_header& t) noexcept {
    if (count < into.size()) into[count] = any_task(t);
    ++count;
  });
  return count;
}

/// The newest first, as C++ destroys: a task is likely to refer to what an older one has on its frame.
void loop::destroy_all() noexcept {
  for_each_alive_by(age::newest_first, pool_.slots(), [&](task_header& t) noexcept {
    if (!is_alive(t)) return;  // an owner that was destroyed before it took it along
    say_task(report::kind::destroyed_pending, t, errc::cancelled);
    destroy(t);
  });
}

void loop::report_deadlock() noexcept {
  on_report(report(report::kind::deadlock, "", "", 0, errc::deadlock));
  for_each_alive_by(age::oldest_first, pool_.slots(), [&](task_header& t) noexcept { say_task(report::kind::waiting, t, errc::deadlock); });
}

}  // namespace takt
