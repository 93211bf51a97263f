// Where execution is: the running task and its loop, and what is on its way from an awaiter to the loop.
//
// One of these for a thread; a loop that preempts another saves and restores it.
#pragma once

#include "takt/config.hpp"
#include "takt/detail/task_header.hpp"

namespace takt {

class loop;
class pool;

namespace detail {

struct catcher;

struct context {
  task_header* task = nullptr;        ///< the running task
  takt::loop* loop = nullptr;         ///< the running loop
  pool* frames;                       ///< where coroutine frames come from
  catcher* innermost = nullptr;       ///< the catcher around the await that just suspended, if `catching`
  void* unwound = nullptr;            ///< while an error unwinds: a frame that is destroyed already, by its owner in the frame above not again
  error raised = errc::cancelled;     ///< what raise() left for the loop, if raised_tag is the task's leaf; what a catcher left for its awaiter
};

extern constinit TAKT_THREAD_LOCAL context here;

/// Called by an awaiter's await_suspend: the running task's leaf raises `e` there.
void raise_here(error e) noexcept;

/// `e` arrives at the task, which is to be made ready, in its turn.
void raise_in_turn(task_header& t, error e) noexcept;

}  // namespace detail
}  // namespace takt
