#include "takt/task.hpp"

#include "takt/loop.hpp"
#include "takt/report.hpp"

namespace takt {

using detail::here;
using detail::task_header;

namespace {

/// One that is not counted would free a task that others hold, so there is no going on.
void count_handle(task_header& t) noexcept {
  if (t.handles == 255) port::fail("takt: a task has more than 255 handles\n");
  ++t.handles;
}

}  // namespace

any_task::any_task(task_header& t) noexcept : value_(reinterpret_cast<std::uintptr_t>(&t)) { count_handle(t); }

any_task::any_task(const any_task& other) noexcept : value_(other.value_) {
  if (task_header* const t = header()) {
    count_handle(*t);
  } else if (value_ != 0) {
    other.value_ |= reason_seen;  // one of them reports it
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
  return t != nullptr && loop::cancel(*t);
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

task_waiter::~task_waiter() {
  if (task_header* const t = waiting_in(*this)) {
    leave(*t);
    t->phase = phase::ready;
  }
}

bool task_waiter::has_result() const noexcept {
  const task_header* const t = task_.header();
  return t != nullptr && t->is_done() && !t->has_failed();
}

void task_waiter::wait(const wait_ops& how) noexcept {
  if (task_.header() == here.task) {  // as asyncio: the error comes in the next pass
    here.task->flags |= must_raise;
    here.task->raised = errc::await_self;
    here.loop->make_ready(*here.task);
    return;
  }
  ops = &how;
  header().waiters().push(here.task->place);
  loop::wait_in(*this);
}

void join_base::start() noexcept {
  if (const std::optional<error> e = task().error()) {
    raise_here(*e);
  } else {
    wait(join_ops);
  }
}

bool join_base::joins(const task_header& t) noexcept { return t.phase == phase::waiting && t.waits_in->ops == &join_ops; }

task_header* join_base::pass_on(task_header& t) noexcept {
  join_base& join = static_cast<join_base&>(*t.waits_in);
  join.ops = &marked_ops;
  return &join.header();
}

task_header* join_base::passed_on(task_header& t) noexcept {
  join_base& join = static_cast<join_base&>(*t.waits_in);
  join.ops = &join_ops;
  return &join.header();
}

/// The circle closes here.
bool join_base::on_cancel(waiter& self, task_header& t) noexcept {
  static_cast<join_base&>(self).leave(t);
  here.loop->make_cancelled(t);
  return true;
}

const wait_ops join_base::join_ops{on_cancel, nullptr};
const wait_ops join_base::marked_ops{on_cancel, nullptr};

any_task start_task(owned_frame& frame, const char* name) noexcept {
  if (!frame.has_frame()) return any_task(frame.reason());
  if (here.loop == nullptr) return any_task(errc::no_loop);
  return here.loop->start(frame, name, nullptr);
}

}  // namespace detail
}  // namespace takt
