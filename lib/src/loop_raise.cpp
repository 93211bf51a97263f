// How an error travels: raised where a task runs, or in a task's turn; through catchers; up the frames.
//
// This file, loop_cancel.cpp, loop_join.cpp and loop_end.cpp are in a program only if something in it raises, cancels, joins, or has a
// handle to a task: the loop refers to what handles these by weak names, and what brings them about is in the same file as what
// handles them, or calls it by a name that is not weak.
#include "takt/loop.hpp"

namespace takt {

using namespace detail;

namespace detail {

void raise_here(error e) noexcept {
  here.raised = e;
  finish(raised_tag);
}

void raise_in_turn(task_header& t, error e) noexcept {
  t.flags |= must_raise;
  t.raised = e;
}

void catcher::stand_before(void* frame) noexcept {
  task_header& t = *here.task;
  parent = link_to(frame);
  link* below = nullptr;  // what led to `frame` so far
  if (t.leaf != frame && reinterpret_cast<link>(t.leaf) != raised_tag) {
    below = &promise_at(t.leaf).parent;
  } else if ((t.flags & catching) != 0) {
    below = &here.innermost->parent;
  } else {
    here.innermost = this;
    t.flags |= catching;
    return;
  }
  while (is_catcher(*below)) below = &catcher_at(*below).parent;
  *below = link_to(*this);
}

}  // namespace detail

void loop::make_cancelled(task_header& t) noexcept {
  t.flags |= cancel_requested | called_off;
  make_ready(t);
}

void loop::wake_cancelled(task_header& t) noexcept {
  t.flags |= cancel_requested | called_off;
  wake(t);
}

void loop::cancel_in_turn(task_header& t) noexcept { t.flags |= cancel_requested; }

/// Upholds "left" before the awaiter's frame is destroyed. The task waits in the awaiter, or has been woken and has not had its turn.
void loop::leave(task_header& t) noexcept {
  t.waits_in->ops->leave(*t.waits_in, t);
  t.phase = phase::ready;
}

/// The turn of a task that has one of the flags `attention`: takes the catchers off its leaf, and has an error arrive. False if the task
/// has ended by that.
bool loop::attend(task_header& t) noexcept {
  here.task = &t;
  link catchers = 0;
  if ((t.flags & catching) != 0) {
    catchers = reinterpret_cast<link>(t.leaf);
    t.leaf = frame_at(catchers);
  }
  const std::uint8_t flags = t.flags;
  if (t.phase == phase::sure && (flags & cancel_requested) != 0) leave(t);
  t.flags &= static_cast<std::uint8_t>(~(attention | called_off));
  if ((flags & (cancel_requested | must_raise)) == 0) return true;
  const error e = (flags & cancel_requested) != 0 ? error(errc::cancelled) : t.raised;
  return unwind(t, t.leaf, catchers, e, false) != nullptr;
}

/// After a step that ended in a wait: notes the catchers around the await, and delivers a cancellation that the task has asked of itself.
void loop::attend_suspended(task_header& t) noexcept {
  if ((t.flags & catching) != 0) t.leaf = reinterpret_cast<void*>(link_to(*here.innermost));
  if ((t.flags & cancel_requested) == 0) return;
  t.flags &= static_cast<std::uint8_t>(~cancel_requested);
  ready_.in_turn(t.in_queue);
  deliver_cancel(t);
}

/// The task's step has ended because `frame` raised an error.
void* loop::settle_raised(task_header& t, void* frame) noexcept {
  link catchers = 0;
  if ((t.flags & catching) != 0) {
    t.flags &= static_cast<std::uint8_t>(~catching);
    catchers = link_to(*here.innermost);
  }
  return unwind(t, frame, catchers, here.raised, false);
}

/// Destroys frames from `frame` upward until one catches `e`; that one is returned, to be resumed. If none does, the task has
/// failed and null is returned. `catchers` is the link that leads to `frame`. No catcher is asked if the task is being destroyed.
///
/// A destroyed frame's owner, in the frame above, still holds its address; context::unwound tells that owner's destructor.
/// The block is kept from the pool until then, so that the address cannot have become another frame's.
void* loop::unwind(task_header& t, void* frame, link catchers, error e, bool destroying) noexcept {
  void* const outer = here.unwound;
  void* gone = nullptr;
  const block_class* class_of_gone = nullptr;
  void* resumed = nullptr;
  for (;;) {
    for (; is_catcher(catchers) && !destroying && resumed == nullptr; catchers = catcher_at(catchers).parent) {
      catcher& c = catcher_at(catchers);
      if (c.caught(c, e)) resumed = frame;
    }
    if (resumed != nullptr) break;
    const link above = promise_at(frame).parent;
    here.unwound = gone;
    t.leaf = frame;  // a destructor may look for the task's root
    std::coroutine_handle<>::from_address(frame).destroy();
    if (is_root(above)) break;
    const block_class& c = take_back_frame(frame);  // the destruction released it just now
    if (gone != nullptr) release_to(*class_of_gone, gone);
    gone = frame;
    class_of_gone = &c;
    catchers = above;
    frame = frame_at(above);
  }
  if (gone != nullptr) release_to(*class_of_gone, gone);
  here.unwound = outer;
  if (resumed != nullptr) {
    t.leaf = resumed;
    return resumed;
  }
  t.leaf = nullptr;
  t.flags |= failed;
  t.raised = e;
  end(t);
  return nullptr;
}

/// Fails if `t` is a task whose frames are on the machine stack: the running one, or one that destroys another at present.
void loop::destroy(task_header& t) noexcept {
  task_header* const running = std::exchange(here.task, &t);
  if (running == &t || t.phase == phase::stopped) {
    port::fail("takt: a task destroyed its own owner (a gather, a race, a task group's run, a loop) while it ran\n");
  }
  const phase before = running != nullptr ? std::exchange(running->phase, phase::stopped) : phase::ready;
  switch (t.phase) {
    case phase::sleeping: timers_.erase(t); break;
    case phase::ready: ready_.take_out(t.in_queue); break;
    case phase::sure:
    case phase::woken: ready_.take_out(t.in_queue); [[fallthrough]];
    case phase::waiting: leave(t); break;
    default: break;
  }
  void* const leaf = leaf_frame(t);
  t.flags = static_cast<std::uint8_t>((t.flags & ~(attention | called_off)) | failed);
  unwind(t, leaf, 0, errc::cancelled, true);
  here.task = running;
  if (running != nullptr) running->phase = before;
}

}  // namespace takt
