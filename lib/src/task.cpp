#include "takt/task.hpp"

#include "takt/loop.hpp"
#include "takt/report.hpp"

namespace takt {

using detail::here;
using detail::task_header;

namespace {

/// Fails at the 256th handle: if it were not counted, the task would be freed while handles still refer to it.
void count_handle(task_header& t) noexcept {
  if (t.handles == 255) port::fail("takt: a task has more than 255 handles; keep one, and give others a reference to it\n");
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

void any_task::drop(std::uintptr_t value) noexcept {
  if (value > most_reasons) {
    task_header& t = *reinterpret_cast<task_header*>(value);
    if (--t.handles == 0 && t.is_done() && (t.flags & detail::collected) == 0) loop::free(t);
  } else if ((value & reason_seen) == 0) {
    on_report(report(report::kind::task_failed, "", "", 0, static_cast<errc>(value)));
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

unsigned any_task::cancelling() const noexcept {
  const task_header* const t = header();
  return t == nullptr ? 0 : t->cancelling;
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

namespace detail {

new_handle start_task(owned_frame& frame, const char* name) noexcept {
  if (here.loop == nullptr) [[unlikely]] return new_handle(frame.has_frame() ? errc::no_loop : frame.reason());
  return here.loop->start(frame, name, nullptr);
}

}  // namespace detail
}  // namespace takt
