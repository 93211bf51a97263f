#include "takt/wait.hpp"

#include "takt/loop.hpp"

namespace takt::detail {
namespace {

/// Whether the task failed, other than by a cancellation. Asking counts as seeing the error, as in asyncio.
bool has_error(const any_task& t) noexcept {
  const std::optional<error> e = t.error();
  return e && !(*e == errc::cancelled);
}

}  // namespace

void wait_base::start() noexcept {
  waiting_ = here.task;
  left_ = 0;
  if (limit_ != port::forever) arm(tick_in(limit_));
  for (watch& n : nodes_) {
    if (n.owner == nullptr) continue;
    attach(n, n.task);
    ++left_;
  }
  ops = &ops_of_wait;
  loop::wait_in(*this);
}

void wait_base::on_end(completion_node& self) noexcept {
  const watch& n = static_cast<watch&>(self);
  wait_base& w = *n.owner;
  --w.left_;
  if (w.left_ == 0 || w.when_ == first_completed || (w.when_ == first_exception && has_error(n.task))) w.release();
}

void wait_base::on_time(callback& self) noexcept { static_cast<wait_base&>(self).release(); }

void wait_base::release() noexcept {
  cancel();
  if (waiting_ == nullptr) return;
  here.loop->make_sure(*waiting_);
  waiting_ = nullptr;
}

/// Lets go of the tasks, in the turn of the task that waited, as asyncio does: an error of a task that ends before that turn counts as
/// seen.
bool wait_base::on_cancel(waiter& self, task_header& t) noexcept {
  wait_base& w = static_cast<wait_base&>(self);
  if (w.waiting_ == nullptr) return false;
  w.waiting_ = nullptr;
  here.loop->wake_cancelled(t);
  return true;
}

void wait_base::leave(waiter& self, task_header&) noexcept { static_cast<wait_base&>(self).detach_all(); }

/// A task that has ended but was not reported yet is reported here, so that its error counts as seen.
void wait_base::detach_all() noexcept {
  cancel();
  waiting_ = nullptr;
  for (watch& n : nodes_) {
    const bool has_ended = n.phase == phase::ended;
    if (detach(n) && has_ended) on_end(n);
  }
}

wait_result wait_base::await_resume() noexcept {
  here.task->phase = phase::ready;
  detach_all();
  wait_result all{0, 0};
  for (const watch& n : nodes_) {
    if (n.owner != nullptr) ++(n.task.done() ? all.done : all.pending);
  }
  return all;
}

const wait_ops wait_base::ops_of_wait{leave, nullptr, on_cancel};

}  // namespace takt::detail
