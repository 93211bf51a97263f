// Running a loop until a task of it has ended, and leaving its others alone.
#include "entered.hpp"
#include "say_task.hpp"
#include "takt/detail/completion.hpp"
#include "takt/loop.hpp"
#include "takt/report.hpp"

namespace takt {

using namespace detail;

namespace {

/// Stops the loop when the task has ended, in its turn among all that wait for the task, as asyncio's done callback does.
struct stops_at_the_end : completion_node {
  stops_at_the_end(loop& l, const any_task& t) noexcept : completion_node(on_end), running(l) { attach(*this, t); }
  ~stops_at_the_end() { detach(*this); }
  static void on_end(completion_node& self) noexcept { static_cast<stops_at_the_end&>(self).running.stop(); }

  loop& running;
};

}  // namespace

/// Gives the reason if `t` has no result for the caller.
std::optional<error> loop::run_until_done(const any_task& t) noexcept {
  std::optional<error> why;
  if (here.loop != nullptr) {
    why = errc::loop_running;
  } else if (!t) {
    why = t.error();
  } else if (&of(*t.header()) != this) {
    why = errc::wrong_loop;
  } else {
    return why_not_done(t);
  }
  on_report(report(report::kind::run_failed, "", "", 0, *why));
  return why;
}

std::optional<error> loop::why_not_done(const any_task& t) noexcept {
  const entered_to_run scope(*this);
  bool can_go_on;
  {
    const stops_at_the_end watch(*this, t);
    can_go_on = run_passes_or_one();
  }
  between_passes_.stops = false;
  if (!t.done()) {
    if (can_go_on) return errc::loop_stopped;
    report_deadlock();
    return errc::deadlock;
  }
  const std::optional<error> failed = t.error();
  if (failed) say_task(report::kind::run_failed, *t.header(), *failed);
  return failed;
}

}  // namespace takt
