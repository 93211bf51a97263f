#include "say_task.hpp"

namespace takt::detail {

void say_task(report::kind what, const task_header& t, error e) noexcept {
  on_report(report(what, t.name(), t.where().file(), t.where().line(), e));
}

}  // namespace takt::detail
