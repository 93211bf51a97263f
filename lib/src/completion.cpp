#include "takt/detail/completion.hpp"

#include <algorithm>

#include "takt/detail/assert.hpp"
#include "takt/done_callback.hpp"
#include "takt/loop.hpp"

namespace takt {
namespace detail {

void attach(completion_node& n, const any_task& t) noexcept {
  n.target = t.header();
  if (t.done()) {
    n.phase = phase::ended;
    here.loop->ready().push(n.in_queue);
  } else {
    TAKT_ASSERT(&loop::of(*n.target) == here.loop, "own tasks: one loop's task is waited for by another's");
    n.phase = phase::attached;
    wait_for_end(*n.target, n.place);
  }
}

bool detach(completion_node& n) noexcept {
  if (n.phase == phase::idle) return false;
  if (n.phase == phase::attached) {
    n.target->waiters().remove(n.place);
  } else {
    loop::of(*n.target).ready().take_out(n.in_queue);
  }
  n.phase = phase::idle;
  return true;
}

bool was_given_before(std::span<const any_task* const> tasks, std::size_t i) noexcept {
  const any_task& t = *tasks[i];
  return t && std::ranges::any_of(tasks.first(i), [&t](const any_task* other) noexcept { return *other == t; });
}

}  // namespace detail

bool done_callback::attach(const any_task& t) noexcept {
  if (phase != detail::phase::idle || detail::here.loop == nullptr) return false;
  task_ = t;
  detail::attach(*this, task_);
  return true;
}

done_callback::~done_callback() { detail::detach(*this); }

bool done_callback::detach() noexcept { return phase == detail::phase::attached && detail::detach(*this); }

void done_callback::on_end(completion_node& self) noexcept {
  done_callback& cb = static_cast<done_callback&>(self);
  cb.function_(cb);
}

}  // namespace takt
