#include "takt/detail/context.hpp"

#include "takt/pool.hpp"
#include "takt/task.hpp"

namespace takt {
namespace detail {

constinit TAKT_THREAD_LOCAL context here{.frames = &application_pool};

}  // namespace detail

// Not beside any_task: a port's report of a fault asks for it, and is no reason to link what ends tasks that have handles.
const char* current_task_name() noexcept { return detail::here.task == nullptr ? "" : detail::here.task->name(); }

}  // namespace takt
