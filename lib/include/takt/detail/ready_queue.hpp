// What is ready, in the order in which it became ready, and the pass that runs.
//
// A pass runs what stands in the queue when the pass begins. It notes which member is the last then, and ends when that one has had its
// turn. What becomes ready meanwhile is put behind the last, and belongs to the next pass.
//
// The last may leave the queue before its turn, because its task is destroyed or its callback is cancelled. Then a mark is put in its
// place, and the pass ends when it comes to the mark.
//
// Invariant "end of pass": while a pass runs, `last_of_pass` stands in the queue, or is the task that runs; when something else has its
// turn as the last, it is null. Between passes the mark is not in the queue.
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
  /// The last member of the pass that runs; null if it is what in_turn() was called for.
  links* last_of_pass() const noexcept { return last_of_pass_; }
  void end_of_passes() noexcept { last_of_pass_ = nullptr; }

  /// To be called for a member that has been taken out for its turn, before anything that may put it into the queue again and take it out
  /// of that. It would belong to the next pass then, so no mark is to be put in its place.
  void in_turn(const links& taken) noexcept {
    if (&taken == last_of_pass_) last_of_pass_ = nullptr;
  }

  bool is_mark(const links& place) const noexcept { return &place == &mark_.in_queue; }

  /// Takes a member out, wherever in the queue it stands.
  void take_out(links& place) noexcept {
    if (&place == last_of_pass_) {
      place.replace_by(mark_.in_queue);
      last_of_pass_ = &mark_.in_queue;
    } else {
      place.unlink();
    }
  }

  /// Puts the mark at the end of the pass that runs, if it is not there, and returns its place: what is put before it belongs to this pass.
  /// Precondition: in_turn() has been called for what has its turn.
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
