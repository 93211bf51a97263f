#include "takt/timeout.hpp"

#include "takt/loop.hpp"

namespace takt {

using namespace detail;

std::optional<clock::time_point> timeout::when() const noexcept {
  if (when_ == port::forever) return std::nullopt;
  return clock::time_point(clock::duration(static_cast<clock::rep>(when_)));
}

bool timeout::reschedule(port::ticks when) noexcept {
  if (state_ != limit::entered) return false;
  when_ = when;
  cancel();
  if (when == port::forever) return true;
  return when <= port::now() ? call_soon() : arm(when);
}

bool timeout::enter() noexcept {
  if (state_ != limit::created) return false;
  state_ = limit::entered;
  task_ = here.task;
  cancelling_ = task_->cancelling;
  reschedule(when_);
  return true;
}

void timeout::on_time(callback& self) noexcept {
  timeout& t = static_cast<timeout&>(self);
  t.request_.make(*t.task_);
  t.state_ = limit::expiring;
}

void timeout::exit(error* e) noexcept {
  cancel();
  if (state_ == limit::entered) state_ = limit::exited;
  if (state_ != limit::expiring) return;
  state_ = limit::expired;
  // If nobody else has asked for the cancellation, it was this limit's.
  const bool own = request_.take_back(*task_) <= cancelling_;
  if (e != nullptr && own && *e == errc::cancelled) *e = errc::timeout;
}

}  // namespace takt
