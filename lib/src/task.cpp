#include "takt/task.hpp"

#include "takt/detail/assert.hpp"
#include "takt/loop.hpp"
#include "takt/report.hpp"

namespace takt {

using detail::here;
using detail::task_header;

any_task::any_task(task_header& t) noexcept : value_(reinterpret_cast<std::uintptr_t>(&t)) {
  TAKT_ASSERT(t.handles < 255, "a task has more than 255 handles");
  ++t.handles;
}

any_task::any_task(const any_task& other) noexcept : value_(other.value_) {
  if (task_header* const t = header()) {
    TAKT_ASSERT(t->handles < 255, "a task has more than 255 handles");
    ++t->handles;
  }
}

void any_task::drop() noexcept {
  if (task_header* const t = header()) {
    if (--t->handles == 0 && t->is_done() && (t->flags & detail::collected) == 0) loop::free(*t);
  } else if ((value_ & reason_seen) == 0) {
    on_report(report(report::kind::task_failed, "", "", 0, reason()));
  }
}

bool any_task::done() const noexcept {
  const task_header* const t = header();
  return t == nullptr || t->is_done();
}

bool any_task::cancelled() const noexcept {
  const task_header* const t = header();
  return t != nullptr && t->is_done() && t->has_failed() && t->raised == errc::cancelled;
}

bool any_task::cancel() const noexcept {
  task_header* const t = header();
  return t != nullptr && loop::of(*t).cancel(*t);
}

unsigned any_task::cancelling() const noexcept {
  const task_header* const t = header();
  return t == nullptr ? 0 : t->cancelling;
}

unsigned any_task::uncancel() const noexcept {
  task_header* const t = header();
  if (t == nullptr) return 0;
  if (t->cancelling > 0) --t->cancelling;
  return t->cancelling;
}

std::optional<error> any_task::error() const noexcept {
  task_header* const t = header();
  if (t == nullptr) {
    value_ |= value_ == 0 ? 0 : reason_seen;
    return reason();
  }
  if (!t->is_done() || !t->has_failed()) return std::nullopt;
  t->flags |= detail::retrieved;
  return t->raised;
}

std::string_view any_task::name() const noexcept {
  const task_header* const t = header();
  return t == nullptr ? "" : t->name();
}

any_task current_task() noexcept { return here.task == nullptr ? any_task() : any_task(*here.task); }

const char* current_task_name() noexcept { return here.task == nullptr ? "" : here.task->name(); }

namespace detail {

bool join_base::await_ready() const noexcept {
  const task_header* const t = task_.header();
  return t != nullptr && t->is_done() && !t->has_failed();
}

void join_base::start() noexcept {
  if (const std::optional<error> e = task_.error()) {
    raise_here(*e);
    return;
  }
  task_header& self = *here.task;
  task_header& target = header();
  if (&self == &target) {
    raise_here(errc::await_self);
    return;
  }
  ops = &join_ops;
  here.loop->wait_in(*this);
  target.waiters().push(self.place);
}

/// A joiner's cancellation goes on to the task it waits for.
bool join_base::on_cancel(waiter& self, task_header&) noexcept {
  return here.loop->cancel(static_cast<join_base&>(self).header());
}

const wait_ops join_base::join_ops{on_cancel, nullptr};

join_base::~join_base() {
  if (task_header* const self = waiting_in(*this)) {
    header().waiters().remove(self->place);
    self->phase = phase::running;
  }
}

any_task start_task(owned_frame& frame, const char* name) noexcept {
  if (!frame.has_frame()) return any_task(frame.reason());
  if (here.loop == nullptr) return any_task(errc::no_loop);
  return here.loop->start(frame, name, nullptr);
}

}  // namespace detail
}  // namespace takt
