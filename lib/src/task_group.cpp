#include "takt/task_group.hpp"

#include "takt/attempt.hpp"

namespace takt::detail {

/// Exists while run() is going on. Its destructor lets go of all children, whichever way run() ends.
class group_base::open_on {
 public:
  open_on(group_base& g, loop& l) noexcept : group_(g) {
    g.state_ = state::open;
    g.loop_ = &l;
    g.parent_ = here.task;
  }
  open_on(const open_on&) = delete;
  open_on& operator=(const open_on&) = delete;
  ~open_on() {
    group_.state_ = state::closed;
    if (group_.pending_ > 0) group_.loop_->disown_all(group_);
    group_.pending_ = 0;
    group_.loop_ = nullptr;
  }

 private:
  group_base& group_;
};

any_task group_base::start(owned_frame& frame, const char* name) noexcept {
  const bool open = state_ == state::open || (state_ == state::exiting && pending_ > 0);
  if (!open || aborting_) {
    frame.give_up();
    return any_task(errc::group_closed);
  }
  const any_task t(loop_->start(frame, name, this));
  if (t) ++pending_;
  return t;
}

/// If there is no frame for run(), which raises no_frame, the body is destroyed without having started, and is not reported as never
/// awaited.
coro<> group_base::run(coro<> body) noexcept {
  promise_base* const given = body ? &promise_at(body.frame().frame()) : nullptr;
  body.frame().give_up();
  coro<> running = run(in_frame(), std::move(body));
  if (running && given != nullptr) given->parent = 0;
  return running;
}

coro<> group_base::run(in_frame, coro<> body) noexcept {
  if (state_ != state::created) co_await raise(errc::already_awaited);
  const open_on now(*this, *here.loop);

  const auto body_ended = co_await attempt(std::move(body));
  state_ = state::exiting;
  bool cancelled = !body_ended && body_ended.error() == errc::cancelled;
  if (!body_ended && !aborting_) abort();

  while (pending_ > 0) {
    future<> completed;
    on_completed_ = &completed;
    const auto waited = co_await attempt(completed);
    on_completed_ = nullptr;
    if (!waited && !aborting_) {
      cancelled = true;
      abort();
    }
  }
  if (parent_cancelled_ && request_.take_back(*parent_) == 0) cancelled = false;  // it was the group's own
  if (cancelled && count_ == 0) co_await raise(errc::cancelled);
  if (!body_ended && !(body_ended.error() == errc::cancelled)) add(body_ended.error());
  if (count_ > 0) {
    own_request::repeat_others(*parent_);  // the group's errors come first
    co_await raise(*errors_.front());
  }
}

void group_base::on_child_done(collector& self, task_header& child) noexcept {
  group_base& group = static_cast<group_base&>(self);
  --group.pending_;
  if (group.on_completed_ != nullptr && group.pending_ == 0) group.on_completed_->set_result();
  const bool failed = child.has_failed() && !(child.raised == errc::cancelled);
  child.flags |= retrieved;
  if (failed) group.child_failed(child.raised);
  here.loop->disown(child);
}

void group_base::child_failed(error e) noexcept {
  add(e);
  if (aborting_ || parent_cancelled_) return;
  abort();
  parent_cancelled_ = true;
  request_.make(*parent_);
}

void group_base::abort() noexcept {
  aborting_ = true;
  loop_->cancel_all(*this);
}

void group_base::add(error e) noexcept {
  if (count_ < errors_.size()) errors_[count_] = e;
  ++count_;
}

}  // namespace takt::detail
