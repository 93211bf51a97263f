#pragma once

#include "takt/detail/task_header.hpp"
#include "takt/report.hpp"

namespace takt::detail {

/// Reports something about a task. It is a function so that the report does not lie in the caller's stack frame.
void say_task(report::kind what, const task_header& t, error e) noexcept;

}  // namespace takt::detail
