#pragma once

#include "takt/detail/task_header.hpp"
#include "takt/report.hpp"

namespace takt::detail {

/// A report about a task. A function, so that whoever has nothing to say needs no stack for it.
void say_task(report::kind what, const task_header& t, error e) noexcept;

}  // namespace takt::detail
