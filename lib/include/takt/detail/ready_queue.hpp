// What is ready, in the order in which it became ready, and the pass that runs.
//
// A pass runs what stands in the queue when it begins, up to the last; what becomes ready meanwhile is put behind that one, and belongs to
// the next pass. The last may leave the queue before its turn, because its task is destroyed or its callback is cancelled. Then a mark takes
// its place, and the pass ends where it comes to the mark.
//
// Invariant "end of pass": while a pass runs, `last_of_pass` stands in the queue, or is the running task, which stands in no list; else it is
// null. Between passes the mark stands nowhere.
#pragma once

#include "takt/detail/assert.hpp"
#include "takt/detail/links.hpp"
#include "takt/detail/task_header.hpp"

namespace takt::detail {

class ready_queue : public fifo {
 public:
  constexpr ready_queue() noexcept = default;

  /// A pass begins. False if there is nothing in the queue.
  bool begin_pass() noexcept {
    last_of_pass_ = &last();
    TAKT_ASSERT(!is_mark(*last_of_pass_), "end of pass: the mark of one pass stands in the queue of the next");
    return !is_end(*last_of_pass_);
  }
  /// Null if it has been taken out for its turn.
  links* last_of_pass() const noexcept { return last_of_pass_; }
  void end_of_passes() noexcept { last_of_pass_ = nullptr; }

  /// What was taken out for its turn may be put into the queue again, and out of that, before its turn is over: it is in the next pass then.
  void in_turn(const links& taken) noexcept {
    if (&taken == last_of_pass_) last_of_pass_ = nullptr;
  }

  bool is_mark(const links& place) const noexcept { return &place == &mark_.in_queue; }

  /// Takes out what stands anywhere in the queue.
  void take_out(links& place) noexcept {
    if (&place == last_of_pass_) {
      place.replace_by(mark_.in_queue);
      last_of_pass_ = &mark_.in_queue;
    } else {
      place.unlink();
    }
  }

  /// The end of the pass that runs, as a place before which something can be put. In the turn of what is not a task.
  links& end_of_pass() noexcept {
    if (last_of_pass_ != &mark_.in_queue) {
      links& next = last_of_pass_ == nullptr ? first() : *last_of_pass_->next;
      next.put_before(mark_.in_queue);
      last_of_pass_ = &mark_.in_queue;
    }
    return mark_.in_queue;
  }

 private:
  queue_entry mark_{phase::end_of_pass};
  links* last_of_pass_ = nullptr;
};

}  // namespace takt::detail
