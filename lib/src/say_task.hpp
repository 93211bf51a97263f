#pragma once

#include "takt/detail/task_header.hpp"
#include "takt/report.hpp"

namespace takt::detail {

/// Reports something about a task. A function of its own: keeps the report's stack frame out of the caller.
void say_task(report::kind what, const task_header& t, error e) noexcept;

}  // namespace takt::detail
