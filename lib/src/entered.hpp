// Entering a loop's context: to run the loop, and to do something in it from outside.
#pragma once

#include "takt/loop.hpp"

namespace takt {

/// Makes `l` the loop of this thread for the object's lifetime: coroutines and tasks that are made come from its pool.
class loop::entered {
 public:
  explicit entered(loop& l) noexcept : saved_(detail::here) {
    detail::here.task = nullptr;
    detail::here.loop = &l;
    detail::here.frames = &l.pool_;
  }
  entered(const entered&) = delete;
  entered& operator=(const entered&) = delete;
  ~entered() { detail::here = saved_; }

 private:
  detail::context saved_;
};

/// The same, to run the loop. Fails if one of its own tasks or callbacks does that, or one of another loop that they run.
class loop::entered_to_run : entered {
 public:
  explicit entered_to_run(loop& l) noexcept : entered(l), loop_(l) {
    if (l.running_) port::fail("takt: a loop was run by its own task or callback; await instead, or create a task\n");
    l.running_ = true;
  }
  ~entered_to_run() { loop_.running_ = false; }

 private:
  loop& loop_;
};

}  // namespace takt
