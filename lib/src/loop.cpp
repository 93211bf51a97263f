#include "takt/loop.hpp"

#include <algorithm>
#include <new>

#include "entered.hpp"
#include "takt/detail/assert.hpp"
#include "takt/report.hpp"

namespace takt {

using namespace detail;

namespace {

/// noinline: keeps the report's stack frame out of the caller.
[[gnu::noinline]] void say_no_task(const promise_base& root, const char* name) noexcept {
  const place at = root.where();
  on_report(report(report::kind::no_task, name != nullptr ? name : root.name(), at.file(), at.line(), errc::no_frame));
}

}  // namespace

loop::loop(pool& p, wake_function waker) noexcept : pool_(p), wake_up_(waker) {
  if (p.loop_ != nullptr) port::fail("takt: two loops on one pool; give each its own: TAKT_NAMED_POOL\n");
  p.loop_ = this;
  if (!p.listed) {
    p.listed = true;
    pools.push(p);
  }
}

pool& loop::pool_of(const task_header& t) noexcept {
  for (pool* p = pools.first(); p != nullptr; p = p->next_listed) {
    if (p->slots().owns(&t)) return *p;
  }
  port::fail("takt: a handle to a task that no pool has\n");
}

loop& loop::of(const task_header& t) noexcept { return *pool_of(t).loop_; }

/// make_ready for a caller that is in no loop. noinline: a caller that ends with it becomes a jump, and needs no stack frame.
[[gnu::noinline]] void loop::make_ready_elsewhere(task_header& t) noexcept { of(t).make_ready(t); }
[[gnu::noinline]] void loop::make_sure_elsewhere(task_header& t) noexcept { of(t).make_sure(t); }

/// Makes a task of the frame and queues it; nobody holds a handle to it yet. Null if the pool has no slot: then `frame` holds the reason.
[[gnu::always_inline]] inline task_header* loop::make_task(owned_frame& frame, const char* name, collector* owner,
                                                           std::uint8_t handles) noexcept {
  if (!frame.has_frame()) return nullptr;
  void* slot = pool_.slots_state().take_released();
  if (slot == nullptr) [[unlikely]] slot = pool_.slots().take_untouched();
  if (slot == nullptr) [[unlikely]] {
    ++pool_.failures_;
    say_no_task(promise_at(frame.frame()), name);
    std::coroutine_handle<>::from_address(frame.release(errc::no_frame)).destroy();
    return nullptr;
  }
  promise_base& root = promise_at(frame.frame());
  root.parent = last_created_ += root_step;
  task_header& t = *::new (slot) task_header(frame.release(errc::already_awaited), owner, handles);
  t.set_name(name != nullptr ? name : root.name());
  ready_.push(t.in_queue);
  return &t;
}

void loop::start_unheld(owned_frame& frame) noexcept { make_task(frame, nullptr, nullptr, 0); }

new_handle loop::start(owned_frame& frame, const char* name, collector* owner) noexcept {
  task_header* const t = make_task(frame, name, owner, 1);
  if (t == nullptr) return new_handle(frame.reason());
  return new_handle(reinterpret_cast<std::uintptr_t>(t));
}

// --- passes -----------------------------------------------------------------------------------------------------------

/// One step of task `t`: resumes its leaf frame, then the frame that this one called or returned to, until a frame waits for something.
[[gnu::always_inline]] inline void loop::resume(task_header& t) noexcept {
  for (void* next = t.leaf;;) {
    void* const frame = next;
    std::coroutine_handle<>::from_address(frame).resume();
    next = t.leaf;
    if (next == frame) [[likely]] {
      TAKT_ASSERT(t.phase != phase::ready || t.in_queue.is_linked(),
                  "a task awaits something that is not takt's: nothing would ever wake it");
      if ((t.flags & (cancel_requested | catching)) != 0) [[unlikely]] attend_suspended(t);
      return;
    }
    if (is_frame(reinterpret_cast<link>(next))) [[likely]] continue;
    next = settle(t, frame, reinterpret_cast<link>(next));
    if (next == nullptr) return;
  }
}

/// Runs one pass, and waits first if nothing is ready. False if nothing can ever become ready.
bool loop::pass() noexcept {
  if (ready_.empty() && !wait()) return false;
  turn();
  return true;
}

bool loop::run_passes() noexcept {
  while (!between_passes_.stops) {
    if (!pass()) return false;
  }
  return true;
}

/// Runs until stop(). If stop() came before the run, runs one pass that does not wait.
bool loop::run_passes_or_one() noexcept {
  if (!between_passes_.stops) return run_passes();
  turn();
  return true;
}

/// Waits until an interrupt has handed something over, or the first sleeper is due. False if neither can ever happen.
bool loop::wait() noexcept { return !inbox_.empty() || port::wait_until(next_deadline()) || !inbox_.empty(); }

/// Runs one pass: what stands in the fifo now. Goes straight on to the next pass as long as no interrupt has handed anything over, no timer
/// is armed, and nobody has called stop().
void loop::run_batch() noexcept {
  while (ready_.begin_pass()) {
    links* last = ready_.last_of_pass();
    links* place;
    do {
      place = &ready_.pop();
      queue_entry& e = entry_in_queue(*place);
      if (!e.is_plainly_ready()) [[unlikely]] {
        if (ready_.is_mark(*place)) break;
        ready_.in_turn(*place);
        const bool goes_on = take_turn(node_in_queue(*place));
        if (links* const moved = ready_.last_of_pass()) last = moved;
        if (!goes_on) continue;
      }
      task_header& t = static_cast<task_header&>(e);
      here.task = &t;
      resume(t);
    } while (place != last);
    if (!inbox_.empty()) break;
    if (between_passes_.is_something()) [[unlikely]] {
      if (between_passes_.stops || timers_.first() != nullptr) break;
      between_passes_.has_timers = false;
    }
  }
  ready_.end_of_passes();
  here.task = nullptr;
}

/// Takes in what interrupts handed over, then runs a pass, or several while only tasks are ready. False if there was nothing to do.
bool loop::turn() noexcept {
  if (inbox_.empty()) return turn_of_own();
  inbox_.deliver();
  turn_of_own();
  return true;
}

/// turn() after the inbox has been emptied.
[[gnu::noinline]] bool loop::turn_of_own() noexcept {
  if (timers_.first() == nullptr) {
    if (ready_.empty()) return false;
    run_batch();
    return true;
  }
  const port::ticks now = port::now();  // a sleeper is due in this pass if it was due when the pass began
  if (ready_.empty()) {
    if (next_deadline() > now) return false;
    if (armed_ == 0) return run_due(now);
    if (wake_due(now)) return true;
  }
  run_batch();
  wake_due(now);
  return true;
}

/// Resumes every due sleeper straight from the timer queue, without the fifo. Preconditions: somebody is due, nothing is ready, and no
/// callback is armed. Always returns true, so that the caller can end with this call.
[[gnu::noinline]] bool loop::run_due(port::ticks now) noexcept {
  due_until_ = now;
  do {
    task_header& t = static_cast<task_header&>(timers_.pop());
    t.phase = phase::ready;
    if ((t.flags & attention) != 0 && !attend(t)) continue;
    here.task = &t;
    resume(t);
  } while (next_deadline() <= due_until_);
  here.task = nullptr;
  return true;
}

/// Asks the awaiter of a woken task whether the wait is over. True if the task is to be resumed.
inline bool loop::take_turn_of_woken(task_header& t) noexcept {
  here.task = &t;
  waiter& w = *t.waits_in;
  if ((t.flags & cancel_requested) != 0) {
    w.ops->leave(w, t);
  } else if (!w.ops->woken(w, t)) {
    return false;
  }
  t.phase = phase::ready;
  return (t.flags & attention) == 0 || attend(t);
}

/// Handles a fifo entry that is no plainly ready task. True if it is a task that is to be resumed.
bool loop::take_turn(node& n) noexcept {
  here.task = nullptr;
  switch (static_cast<phase>(static_cast<unsigned>(n.phase) & ~static_cast<unsigned>(phase::sure))) {
    case phase::ready: return attend(static_cast<task_header&>(n));  // or sure
    case phase::woken: return take_turn_of_woken(static_cast<task_header&>(n));
    case phase::done: {
      task_header& child = static_cast<task_header&>(n);
      child.flags &= static_cast<std::uint8_t>(~queued);
      child.completion.owner->child_done(*child.completion.owner, child);
      break;
    }
    case phase::ended: {
      completion_node& told = static_cast<completion_node&>(n);
      told.phase = phase::idle;
      told.ended(told);
      break;
    }
    case phase::overdue: line_up(static_cast<callback&>(n)); break;
    case phase::timer:
    case phase::due:
    case phase::callback: {
      callback& called = static_cast<callback&>(n);
      called.phase = phase::idle;
      called.function()(called);
      break;
    }
    default: TAKT_ASSERT(false, "one place: what is in the fifo is ready, woken, ended or a callback");
  }
  return false;
}

/// Expires all timers that are due by `now`: tasks go to the fifo, callbacks are called here. True if a callback was called: time may have
/// passed in it, so the caller has to begin a new pass.
bool loop::wake_due(port::ticks now) noexcept {
  bool called = false;
  while (timers_.first() != nullptr && timers_.first()->deadline <= now) {
    node& n = timers_.pop();
    if (n.phase == phase::sleeping) {
      make_ready(static_cast<task_header&>(n));
    } else {
      --armed_;
      take_turn(n);
      called = true;
    }
  }
  return called;
}

// --- one step of a task -----------------------------------------------------------------------------------------------

/// Called when `frame` has left something else than the address of a frame: a catcher's link, the root's, or the tag of a raised error.
/// Gives the frame that goes on, or null if the task has ended.
void* loop::settle(task_header& t, void* frame, link left) noexcept {
  if (!is_root(left)) return t.leaf = frame_at(left);
  if (left == raised_tag) return settle_raised(t, frame);
  if (t.is_plain_and_unheld() && t.completion.waiters.empty()) {  // nobody will ask for it: what end and free would do
    std::coroutine_handle<>::from_address(frame).destroy();
    give_back(t, pool_);
  } else {
    t.leaf = frame;
    end_held(t);
  }
  return nullptr;
}

// --- run --------------------------------------------------------------------------------------------------------------

port::ticks loop::next_deadline() const noexcept {
  const node* const first = timers_.first();
  return first != nullptr ? first->deadline : port::forever;
}

void loop::call_within(void (*f)(void*) noexcept, void* what) noexcept {
  const entered scope(*this);
  f(what);
}

bool loop::step() noexcept {
  const entered_to_run scope(*this);
  between_passes_.stops = true;  // with this pass
  const bool did_something = turn();
  between_passes_.stops = false;
  return did_something;
}

[[gnu::always_inline]] inline void loop::pass_until_stalled() noexcept {
  while (turn() && !between_passes_.stops) {
  }
  between_passes_.stops = false;
}

void loop::run_until_stalled() noexcept {
  const entered_to_run scope(*this);
  pass_until_stalled();
}

void loop::serve() noexcept {
  const entered scope(*this);
  pass_until_stalled();
}

void loop::run_without_end() noexcept {
  if (here.loop != nullptr) port::fail("takt: run_forever where a loop runs\n");
  here.loop = this;
  here.frames = &pool_;
  running_ = true;
  while (run_passes()) between_passes_.stops = false;
  port::fail("takt: every task waits and nothing can wake one\n");
}

void loop::run_until_tick(port::ticks wait) noexcept {
  const entered_to_run scope(*this);
  const port::ticks now = port::now();
  const port::ticks end = wait >= longest_wait - now ? longest_wait : now + wait;
  do {
    if (turn() || between_passes_.stops) continue;
    if (port::now() >= end) break;
    port::wait_until(std::min(next_deadline(), end));
  } while (!between_passes_.stops);
  between_passes_.stops = false;
}

}  // namespace takt
