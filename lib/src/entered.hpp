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

}  // namespace takt
