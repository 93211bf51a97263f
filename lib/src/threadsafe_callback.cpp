#include "takt/threadsafe_callback.hpp"

#include "takt/loop.hpp"

namespace takt {

void threadsafe_callback::call_soon_threadsafe() noexcept { loop_.hand_over(*this); }

void threadsafe_callback::on_arrival(handed_over& self) noexcept {
  threadsafe_callback& arrived = static_cast<threadsafe_callback&>(self);
  arrived.call_soon_on(arrived.loop_);
}

void threadsafe_callback::on_turn(callback& self) noexcept {
  threadsafe_callback& called = static_cast<threadsafe_callback&>(self);
  called.function_(called);
}

}  // namespace takt
