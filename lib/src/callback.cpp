#include "takt/callback.hpp"

#include "takt/loop.hpp"

namespace takt {

using detail::here;

bool callback::call_soon() noexcept { return here.loop != nullptr && call_soon_on(*here.loop); }

bool callback::call_soon_on(class loop& l) noexcept {
  if (scheduled()) return false;
  loop_ = &l;
  phase = detail::phase::callback;
  loop_->ready().push(in_queue);
  return true;
}

bool callback::arm(port::ticks due) noexcept {
  if (scheduled() || here.loop == nullptr) return false;
  loop_ = here.loop;
  phase = detail::phase::timer;
  deadline = due;
  loop_->arm(*this);
  return true;
}

bool callback::cancel() noexcept {
  if (!scheduled()) return false;
  if (phase == detail::phase::timer) {
    loop_->disarm(*this);
  } else {
    in_queue.unlink();
  }
  phase = detail::phase::idle;
  return true;
}

}  // namespace takt
