// Where the loop's own context is left and entered: by whoever runs it, and by what is called from outside of it.
#pragma once

#include "takt/loop.hpp"

namespace takt {

/// The thread is in this loop: what it makes comes from the loop's pool.
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

/// The same, to run it: which none of its own tasks and callbacks can do.
class loop::entered_to_run : entered {
 public:
  explicit entered_to_run(loop& l) noexcept : entered(not_inside(l)) {}

 private:
  static loop& not_inside(loop& l) noexcept {
    if (detail::here.loop == &l) port::fail("takt: a loop was run by its own task or callback; await instead, or create a task\n");
    return l;
  }
};

}  // namespace takt
