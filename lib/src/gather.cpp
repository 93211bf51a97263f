#include "takt/gather.hpp"

#include <algorithm>

namespace takt::detail {

gather_base::~gather_base() = default;

void gather_base::adopt(owned_frame& frame) noexcept {
  if (has_failed_) {
    // The gather raises the reason why its children cannot run, so that this one is not reported as never awaited as well.
    if (!(first_error_ == errc::no_loop)) frame.give_up();
    return;
  }
  if (here.loop == nullptr) {
    fail(errc::no_loop);
    return;
  }
  task_header* const child = any_task(here.loop->start(frame, nullptr, this)).leave_to_owner();
  if (child == nullptr) [[unlikely]] {
    release_children();
    fail(frame.reason());
    return;
  }
  children_[started_++] = child;
  ++pending_;
}

void gather_base::follow(watch& w, any_task t) noexcept {
  if (has_failed_) return;
  if (here.loop == nullptr) {
    fail(errc::no_loop);
    return;
  }
  if (!t) {
    const error why = *t.error();
    release_children();
    fail(why);
    return;
  }
  w.owner = this;
  w.task = std::move(t);
  children_[started_++] = w.task.header();
  if (w.task.done()) return;
  attach(w, w.task);
  ++pending_;
}

[[gnu::noinline]] void gather_base::decide(task_header& child) noexcept {
  decided_ = true;
  winner_ = static_cast<std::uint16_t>(std::ranges::find(children_, &child) - children_.begin());
  if (child.has_failed()) fail(child.raised);
  cancel_children();
}

inline void gather_base::see_end(task_header& child) noexcept {
  if (!decided_ && (child.has_failed() || ending_ == ending::first)) {
    decide(child);
  } else {
    child.flags |= retrieved;
  }
}

void gather_base::all_followed() noexcept {
  for (task_header* const child : children_.first(started_)) {
    if (child->is_done()) see_end(*child);
  }
}

/// Lets go of the children that the gather owns. A task that is only watched is let go by its watch.
void gather_base::release_children() noexcept {
  while (started_ > 0) {
    task_header& child = *children_[--started_];
    if (loop::is_child_of(child, *this)) loop::disown(child);
  }
  pending_ = 0;
}

gather_base::watch::~watch() { detach(*this); }

void gather_base::on_end(completion_node& self) noexcept {
  watch& w = static_cast<watch&>(self);
  w.owner->child_done(*w.task.header());
}

void gather_base::fail(error e) noexcept {
  if (has_failed_) return;
  has_failed_ = true;
  first_error_ = e;
}

void gather_base::start_waiting() noexcept {
  if (pending_ == 0) {
    see_error();
    raise_here(first_error_);
    return;
  }
  if (awaiting_ != nullptr) {
    raise_here(errc::already_awaited);
    return;
  }
  awaiting_ = here.task;
  ops = &gather_ops;
  here.loop->wait_in(*this);
}

void gather_base::start_waiting_out_of_time() noexcept {
  const bool nobody_else_waits = awaiting_ == nullptr;
  call_off();
  start_waiting();
  if (nobody_else_waits) ops = &out_of_time_ops;
}

void gather_base::on_child_done(collector& self, task_header& child) noexcept { static_cast<gather_base&>(self).child_done(child); }

void gather_base::child_done(task_header& child) noexcept {
  --pending_;
  see_end(child);
  if (pending_ > 0) return;
  if (cancel_requested_) fail(errc::cancelled);
  if (awaiting_ == nullptr) return;
  task_header& t = *std::exchange(awaiting_, nullptr);
  if (has_failed_) {
    see_error();
    raise_in_turn(t, ops == &out_of_time_ops && first_error_ == errc::cancelled ? error(errc::timeout) : first_error_);
  }
  here.loop->make_ready(t);
}

/// Marks the error of the child that decided the gather as seen, so that it is not reported as well.
void gather_base::see_error() noexcept {
  if (decided_) children_[winner_]->flags |= retrieved;
}

bool gather_base::cancel_children() noexcept {
  bool any = false;
  for (task_header* const child : children_.first(started_)) any = here.loop->cancel(*child) || any;
  return any;
}

bool gather_base::call_off() noexcept {
  if (!cancel_children()) return false;
  cancel_requested_ = true;
  return true;
}

void gather_base::leave(waiter& self, task_header&) noexcept { static_cast<gather_base&>(self).awaiting_ = nullptr; }

bool gather_base::on_cancel(waiter& self, task_header&) noexcept {
  gather_base& g = static_cast<gather_base&>(self);
  if (!g.call_off()) return false;
  g.ops = &gather_ops;
  return true;
}

const wait_ops gather_base::gather_ops{leave, nullptr, on_cancel};
const wait_ops gather_base::out_of_time_ops{leave, nullptr, on_cancel};

}  // namespace takt::detail
