#include "takt/detail/context.hpp"

#include "takt/pool.hpp"
#include "takt/task.hpp"

namespace takt {
namespace detail {

constinit TAKT_THREAD_LOCAL context here{.frames = &application_pool};

}  // namespace detail

// It is here and not in task.cpp because a port's report of a fault calls it: task.cpp would bring in the end of tasks that have handles.
const char* current_task_name() noexcept { return detail::here.task == nullptr ? "" : detail::here.task->name(); }

}  // namespace takt
