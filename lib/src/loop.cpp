#include "takt/loop.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "takt/detail/assert.hpp"
#include "takt/report.hpp"

namespace takt {

using namespace detail;

std::size_t all_tasks(std::span<any_task> into) noexcept { return here.loop == nullptr ? 0 : here.loop->tasks(into); }

namespace {

/// Apart, so that whoever has nothing to say needs no stack for it.
[[gnu::noinline]] void say(report::kind what, const task_header& t, error e) noexcept {
  on_report(report(what, t.name(), t.where().file(), t.where().line(), e));
}

[[gnu::noinline]] void say_no_task(const promise_base& root, const char* name) noexcept {
  const place at = root.where();
  on_report(report(report::kind::no_task, name != nullptr ? name : root.name(), at.file(), at.line(), errc::no_frame));
}

/// The frame that stands for the task: its leaf, without catchers.
void* leaf_frame(const task_header& t) noexcept {
  return (t.flags & catching) != 0 ? frame_at(reinterpret_cast<link>(t.leaf)) : t.leaf;
}

/// The how-manieth task of its loop this is. Precondition: not done. Walks the task's frames.
link number_of(const task_header& t) noexcept {
  link l = promise_at(leaf_frame(t)).parent;
  while (!is_root(l)) l = promise_at(frame_at(l)).parent;
  return l;
}

/// Whether `n`, in a list of those who wait for children of one collector, waits for `child`.
bool awaits(const node& n, const task_header& child) noexcept {
  return n.phase == phase::attached ? static_cast<const completion_node&>(n).target == &child
                                    : task_waiter::target_of(*n.waits_in) == &child;
}

/// Out of those who wait for children of one collector, the ones who wait for `child`.
waiter_list take_joiners(task_header& child) noexcept {
  waiter_list& all = child.completion.owner->joiners;
  waiter_list mine;
  waiter_list others;
  while (links* const place = all.pop()) (awaits(node_in_place(*place), child) ? mine : others).push(*place);
  all = others;
  return mine;
}

bool is_alive(const task_header& t) noexcept { return t.phase != phase::free && t.phase != phase::done; }

/// Calls `f` for each slot of the pool that has ever held a task.
template <class F>
void for_each_slot(const block_class& slots, F f) noexcept {
  for (std::size_t at = 0; at < slots.state->touched; at += slots.size) {
    f(*std::launder(reinterpret_cast<task_header*>(slots.begin + at)));
  }
}

/// Calls `f` for each task of the pool that has not ended, in no particular order.
template <class F>
void for_each_alive(const block_class& slots, F f) noexcept {
  for_each_slot(slots, [&](task_header& t) noexcept {
    if (is_alive(t)) f(t);
  });
}

enum class age : unsigned char { oldest_first, newest_first };

/// The same in the order of creation, or against it, without memory of its own: each round picks the next few by their numbers.
template <class F>
void for_each_alive_by(age order, const block_class& slots, F f) noexcept {
  struct numbered {
    link number;
    task_header* task;
  };
  std::array<numbered, sizeof(void*) == 8 ? 32 : 8> next;  // the deepest point of the stack in a small program
  link past = 0;
  for (;;) {
    std::size_t count = 0;
    for_each_alive(slots, [&](task_header& t) noexcept {
      const link number = order == age::oldest_first ? number_of(t) : ~number_of(t);
      if (number <= past || (count == next.size() && number >= next[count - 1].number)) return;
      if (count < next.size()) ++count;
      std::size_t at = count - 1;
      for (; at > 0 && next[at - 1].number > number; --at) next[at] = next[at - 1];
      next[at] = {number, &t};
    });
    for (std::size_t i = 0; i < count; ++i) f(*next[i].task);
    if (count < next.size()) return;
    past = next[count - 1].number;
  }
}

/// Told when the task handed to run has ended.
struct main_watch : collector {
  explicit main_watch(bool& flag) noexcept : collector(on_done), stopping(flag) {}
  static void on_done(collector& self, task_header&) noexcept { static_cast<main_watch&>(self).stopping = true; }
  bool& stopping;
};

}  // namespace

/// The thread is in this loop: what it makes comes from the loop's pool.
class loop::entered {
 public:
  explicit entered(loop& l) noexcept : saved_(here) {
    here.task = nullptr;
    here.loop = &l;
    here.frames = &l.pool_;
  }
  entered(const entered&) = delete;
  entered& operator=(const entered&) = delete;
  ~entered() { here = saved_; }

 private:
  context saved_;
};

loop::loop(pool& p, wake_function waker) noexcept : pool_(p), wake_up_(waker) {
  if (p.loop_ != nullptr) port::fail("takt: two loops on one pool; give each its own: TAKT_NAMED_POOL\n");
  p.loop_ = this;
  if (!p.listed) {
    p.listed = true;
    pools.push(p);
  }
}

loop::~loop() {
  const entered scope(*this);
  destroy_all();
  forget_callbacks();
  pool_.loop_ = nullptr;
}

pool& loop::pool_of(const task_header& t) noexcept {
  for (pool* p = pools.first(); p != nullptr; p = p->next_listed) {
    if (p->classes_[0].owns(&t)) return *p;
  }
  port::fail("takt: a handle to a task that no pool has\n");
}

loop& loop::of(const task_header& t) noexcept { return *pool_of(t).loop_; }

std::optional<error> loop::refuses(const owned_frame& frame) noexcept {
  std::optional<error> why;
  if (here.loop != nullptr) {
    why = errc::loop_running;
  } else if (!frame.has_frame()) {
    why = frame.reason();
  }
  if (why) on_report(report(report::kind::run_failed, "", "", 0, *why));
  return why;
}

any_task loop::start(owned_frame& frame, const char* name, collector* owner) noexcept {
  if (!frame.has_frame()) return any_task(frame.reason());
  void* const slot = pool_.classes_[0].take();
  if (slot == nullptr) {
    ++pool_.failures_;
    say_no_task(promise_at(frame.frame()), name);
    frame.give_up();
    frame = owned_frame(errc::no_frame);
    return any_task(errc::no_frame);
  }
  promise_base& root = promise_at(frame.frame());
  root.parent = ++created_ * root_step | root_bit;
  task_header& t = *::new (slot) task_header;
  t.leaf = frame.release(errc::already_awaited);
  t.set_name(name != nullptr ? name : root.name());
  if (owner != nullptr) {
    t.flags = collected;
    t.completion.owner = owner;
  }
  make_ready(t);
  return any_task(t);
}

void loop::free(task_header& t) noexcept {
  if (t.has_failed() && (t.flags & retrieved) == 0 && !(t.raised == errc::cancelled)) say(report::kind::task_failed, t, t.raised);
  if (t.leaf != nullptr) drop_frame(t.leaf);
  t.phase = phase::free;
  pool_of(t).classes_[0].give_back(&t);
}

void loop::disown(task_header& t) noexcept {
  if ((t.flags & queued) != 0) t.in_queue.unlink();
  const waiter_list joiners = take_joiners(t);
  t.flags &= static_cast<std::uint8_t>(~(collected | queued));
  t.completion.waiters = joiners;
  if (!t.is_done()) {
    near(t).destroy(t);
  } else if (t.handles == 0) {
    free(t);
  }
}

// --- passes -----------------------------------------------------------------------------------------------------------

/// A step of the running task: its leaf goes on, and whatever frame is the leaf then, until one suspends.
inline void loop::resume(task_header& t) noexcept {
  void* frame = t.leaf;
  for (;;) {
    std::coroutine_handle<>::from_address(frame).resume();
    void* const next = t.leaf;
    if (next == frame) {
      TAKT_ASSERT(t.phase != phase::ready || t.in_queue.is_linked(),
                  "a task awaits something that is not takt's: nothing would ever wake it");
      if ((t.flags & (cancel_requested | catching)) != 0) [[unlikely]] attend_suspended(t);
      return;
    }
    frame = next != nullptr ? next : settle(t, frame);
    if (frame == nullptr) return;
  }
}

/// False if nothing can ever become ready.
inline bool loop::pass() noexcept {
  if (ready_.empty() && !wait()) return false;
  turn();
  return true;
}

/// Until something is ready, or due, or handed over. False if that can never be.
bool loop::wait() noexcept { return !inbox_.empty() || port::wait_until(next_deadline()) || !inbox_.empty(); }

void loop::run_batch() noexcept {
  batch_.take_all(ready_);
  while (!batch_.empty()) {
    node& n = node_in_queue(batch_.pop());
    task_header& t = static_cast<task_header&>(n);  // if it is a task
    if (!n.is_plainly_ready() && !(n.phase == phase::woken ? take_turn_of_woken(t) : take_turn(n))) continue;
    here.task = &t;
    resume(t);
  }
  here.task = nullptr;
}

void loop::turn() noexcept {
  if (inbox_.empty() && timers_.first() == nullptr) {
    run_batch();
  } else {
    turn_with_others();
  }
}

/// Not of tasks alone: of sleepers, and of what was handed over.
void loop::turn_with_others() noexcept {
  if (!inbox_.empty()) inbox_.deliver();
  if (timers_.first() == nullptr) {
    run_batch();
    return;
  }
  const port::ticks now = port::now();  // who is due is a matter of when the pass began
  if (ready_.empty() && wake_due(now)) return;
  run_batch();
  wake_due(now);
}

/// The turn of a task whose awaiter decides whether the wait is over. True if the task goes on with its leaf.
bool loop::take_turn_of_woken(task_header& t) noexcept {
  here.task = &t;
  if ((t.flags & cancel_requested) == 0 && !t.waits_in->ops->woken(*t.waits_in, t)) return false;
  t.phase = phase::ready;
  return (t.flags & attention) == 0 || attend(t);
}

/// The turn of whatever else is in the fifo. True if it is a task that goes on with its leaf.
bool loop::take_turn(node& n) noexcept {
  here.task = nullptr;
  switch (n.phase) {
    case phase::ready: return attend(static_cast<task_header&>(n));
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
    case phase::timer:
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

/// Whether callbacks were among them: those have been called, time may have passed, and what they left is for the next pass.
bool loop::wake_due(port::ticks now) noexcept {
  bool called = false;
  for (node* n = timers_.first(); n != nullptr && n->deadline <= now; n = timers_.first()) {
    timers_.erase(*n);
    if (n->phase == phase::sleeping) {
      make_ready(static_cast<task_header&>(*n));
    } else {
      take_turn(*n);
      called = true;
    }
  }
  return called;
}

// --- one step of a task -----------------------------------------------------------------------------------------------

/// Before a step that needs attention: a catcher to leave, an error to deliver. False if the task has ended.
bool loop::attend(task_header& t) noexcept {
  here.task = &t;
  link catchers = 0;
  if ((t.flags & catching) != 0) {
    catchers = reinterpret_cast<link>(t.leaf);
    t.leaf = frame_at(catchers);
  }
  const std::uint8_t flags = t.flags;
  t.flags &= static_cast<std::uint8_t>(~attention);
  if ((flags & (cancel_requested | must_raise)) == 0) return true;
  const error e = (flags & cancel_requested) != 0 ? error(errc::cancelled) : t.raised;
  return unwind(t, t.leaf, catchers, e, false) != nullptr;
}

/// After a step that ended in a wait: a catcher to note, a cancellation of the task by itself to deliver.
void loop::attend_suspended(task_header& t) noexcept {
  if ((t.flags & catching) != 0) t.leaf = reinterpret_cast<void*>(link_to(*here.innermost));
  if ((t.flags & cancel_requested) == 0) return;
  t.flags &= static_cast<std::uint8_t>(~cancel_requested);
  deliver_cancel(t);
}

/// `frame` left nothing to resume: it raised, or it was the root and has ended.
void* loop::settle(task_header& t, void* frame) noexcept {
  if (!here.raising) {
    t.leaf = frame;
    end(t);
    return nullptr;
  }
  here.raising = false;
  link catchers = 0;
  if ((t.flags & catching) != 0) {
    t.flags &= static_cast<std::uint8_t>(~catching);
    catchers = link_to(*here.innermost);
  }
  return unwind(t, frame, catchers, here.raised, false);
}

/// Destroys frames from `frame` upward until one catches `e`; that one is returned, to be resumed. If none does, the task has
/// failed and null is returned. `catchers` leads to `frame` itself. While destroying, nobody is asked.
///
/// A destroyed frame's owner, in the frame above, still holds its address; context::unwound tells that owner's destructor.
/// The block is kept from the pool until then, so that the address cannot have become another frame's.
void* loop::unwind(task_header& t, void* frame, link catchers, error e, bool destroying) noexcept {
  void* const outer = here.unwound;
  void* gone = nullptr;
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
    take_back_frame(frame);  // the destruction released it just now
    if (gone != nullptr) release_frame(gone);
    gone = frame;
    catchers = above;
    frame = frame_at(above);
  }
  if (gone != nullptr) release_frame(gone);
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

void loop::end(task_header& t) noexcept {
  if ((t.flags & cancel_requested) != 0 && !t.has_failed()) {
    // It returned while a cancellation was on its way: cancelled all the same.
    drop_frame(t.leaf);
    t.leaf = nullptr;
    t.flags |= failed;
    t.raised = errc::cancelled;
  }
  t.phase = phase::done;
  if ((t.flags & leftover) != 0) {
    --leftovers_;
    if (t.has_failed() && !(t.raised == errc::cancelled)) {
      say(report::kind::leftover_failed, t, t.raised);
      t.flags |= retrieved;
    }
  }
  const bool is_child = (t.flags & collected) != 0;
  if (is_child) {
    t.flags |= queued;
    ready_.push(t.in_queue);
  }
  waiter_list waiters = is_child ? take_joiners(t) : std::exchange(t.completion.waiters, waiter_list());
  while (links* const place = waiters.pop()) tell(*place, t);
  if (t.handles == 0 && !is_child) free(t);
}

/// One who waited for the end of a task: an awaiting task is ready now, a completion_node is told in its turn.
void loop::tell(links& place, task_header& ended) noexcept {
  node& n = node_in_place(place);
  if (n.phase == phase::attached) {
    n.phase = phase::ended;
    ready_.push(n.in_queue);
    return;
  }
  task_header& joiner = static_cast<task_header&>(n);
  if (joiner.waits_in->ops->woken != nullptr) {
    wake(joiner);
    return;
  }
  if (ended.has_failed()) {
    joiner.flags |= must_raise;
    joiner.raised = ended.raised;
    ended.flags |= retrieved;
  }
  make_ready(joiner);
}

// --- cancellation -----------------------------------------------------------------------------------------------------

bool loop::cancel(task_header& t) noexcept {
  if (t.is_done()) {
    t.flags |= retrieved;  // as asyncio: whoever cancels does not care for the error
    return false;
  }
  loop& l = of(t);
  TAKT_ASSERT(here.loop == &l || (l.wake_up_ == wake_port && (here.loop == nullptr || here.loop->wake_up_ == wake_port)),
              "a task was cancelled across loops of different priorities");
  if (here.loop == &l) {
    l.request_cancel(t);
  } else {
    const entered scope(l);
    l.request_cancel(t);
  }
  return true;
}

void loop::request_cancel(task_header& t) noexcept {
  if (t.cancelling < 255) ++t.cancelling;
  deliver_cancel(t);
}

/// A request to a task that joins another goes on to that one, and so forth to the last. A loop and not a recursion: such
/// chains may be long. Each join on the way is marked, so that a circle of tasks that join each other is seen: there the
/// request stops, and the task where it closes is cancelled itself.
void loop::deliver_cancel(task_header& t) noexcept {
  task_header* last = &t;
  while (join_base::joins(*last)) {
    last = join_base::pass_on(*last);
    if (last->cancelling < 255) ++last->cancelling;
  }
  if (!interrupt(*last)) last->flags |= cancel_requested;
  for (task_header* at = &t; at != last;) at = join_base::passed_on(*at);
}

/// Calls off what `t` waits for, or notes that it is to be cancelled at its next step. False if the wait is over already.
bool loop::interrupt(task_header& t) noexcept {
  switch (t.phase) {
    case phase::sleeping:
      timers_.erase(t);
      make_ready(t);
      break;
    case phase::waiting:
    case phase::woken: return t.waits_in->ops->cancel(*t.waits_in, t);
    default: break;
  }
  t.flags |= cancel_requested;
  return true;
}

void loop::destroy(task_header& t) noexcept {
  task_header* const running = std::exchange(here.task, &t);
  switch (t.phase) {
    case phase::sleeping: timers_.erase(t); break;
    case phase::ready:
    case phase::woken: t.in_queue.unlink(); break;
    default: break;  // waiting: the awaiter's destructor takes it out of where it waits
  }
  void* const leaf = leaf_frame(t);
  t.flags &= static_cast<std::uint8_t>(~attention);
  unwind(t, leaf, 0, errc::cancelled, true);
  here.task = running;
}

void loop::disown_all(collector& owner) noexcept {
  for_each_alive_by(age::newest_first, pool_.classes_[0], [&](task_header& t) noexcept {
    if (is_alive(t) && is_child_of(t, owner)) disown(t);
  });
  // What has ended and was not told of yet.
  for_each_slot(pool_.classes_[0], [&](task_header& t) noexcept {
    if (t.is_done() && is_child_of(t, owner)) disown(t);
  });
}

void loop::cancel_all(collector& owner) noexcept {
  for_each_alive_by(age::oldest_first, pool_.classes_[0], [&](task_header& t) noexcept {
    if (is_child_of(t, owner)) cancel(t);
  });
}

std::size_t loop::tasks(std::span<any_task> into) noexcept {
  std::size_t count = 0;
  for_each_alive_by(age::oldest_first, pool_.classes_[0], [&](task_header& t) noexcept {
    if (count < into.size()) into[count] = any_task(t);
    ++count;
  });
  return count;
}

// --- run --------------------------------------------------------------------------------------------------------------

any_task loop::run_to_end(owned_frame& frame) noexcept {
  const entered scope(*this);
  stopping_ = deadlocked_ = false;
  main_watch watch(stopping_);
  any_task main = start(frame, nullptr, &watch);
  if (!main) {
    on_report(report(report::kind::run_failed, "", "", 0, *main.error()));
    return main;
  }
  while (!stopping_) {
    if (pass()) continue;
    deadlocked_ = true;
    report_deadlock();
    break;
  }
  finish_leftovers();
  destroy_all();
  task_header& t = *main.header();
  disown(t);
  if (t.has_failed() && !deadlocked_) {
    t.flags |= retrieved;
    say(report::kind::run_failed, t, t.raised);
  }
  return main;
}

port::ticks loop::next_deadline() const noexcept {
  const node* const first = timers_.first();
  return first != nullptr ? first->deadline : port::forever;
}

/// Whether a pass would do anything.
bool loop::has_work() const noexcept {
  return !ready_.empty() || !inbox_.empty() || (timers_.first() != nullptr && next_deadline() <= port::now());
}

void loop::call_within(void (*f)(void*) noexcept, void* what) noexcept {
  const entered scope(*this);
  f(what);
}

bool loop::step() noexcept {
  const entered scope(*this);
  if (!has_work()) return false;
  turn();
  return true;
}

void loop::run_until_stalled() noexcept {
  const entered scope(*this);
  stopping_ = false;
  while (!stopping_ && has_work()) turn();
}

void loop::run_forever() noexcept {
  const entered scope(*this);
  stopping_ = false;
  while (!stopping_) {
    if (!pass()) {
      report_deadlock();
      return;
    }
  }
}

void loop::run_until_tick(port::ticks wait) noexcept {
  const entered scope(*this);
  stopping_ = false;
  const port::ticks now = port::now();
  const port::ticks end = wait >= longest_wait - now ? longest_wait : now + wait;
  while (!stopping_) {
    if (has_work()) {
      turn();
    } else if (port::now() >= end) {
      return;
    } else {
      port::wait_until(std::min(next_deadline(), end));
    }
  }
}

/// What stands in the queues when no task is alive: callbacks that nobody will call any more, and ended children that nobody will
/// be told of. Their objects, and their owners, may outlive the loop.
void loop::forget_callbacks() noexcept {
  inbox_.deliver();
  while (!ready_.empty()) {
    node& n = node_in_queue(ready_.pop());
    if (n.phase == phase::done) {
      n.flags &= static_cast<std::uint8_t>(~queued);  // a child that its owner has yet to let go
    } else {
      n.phase = phase::idle;
    }
  }
  while (node* const n = timers_.first()) {
    timers_.erase(*n);
    n->phase = phase::idle;
  }
}

/// What asyncio.run does at its end, to the pass.
void loop::finish_leftovers() noexcept {
  const block_class& slots = pool_.classes_[0];
  for_each_alive(slots, [&](task_header& t) noexcept {
    t.flags |= leftover;
    ++leftovers_;
  });
  if (leftovers_ > 0) {
    for_each_alive_by(age::oldest_first, slots, [&](task_header& t) noexcept { cancel(t); });
    while (leftovers_ > 0 && pass()) {
    }
    // asyncio gathers the leftovers: one pass in which the gather is told, one in which the loop is told to stop.
    turn();
    turn();
  }
  // Then it runs two empty coroutines, for generators and for threads, of two passes each.
  for (int i = 0; i < 4; ++i) turn();
}

/// The newest first, as C++ destroys: a task is likely to refer to what an older one has on its frame.
void loop::destroy_all() noexcept {
  for_each_alive_by(age::newest_first, pool_.classes_[0], [&](task_header& t) noexcept {
    if (!is_alive(t)) return;  // an owner that was destroyed before it took it along
    say(report::kind::destroyed_pending, t, errc::cancelled);
    destroy(t);
  });
}

void loop::report_deadlock() noexcept {
  on_report(report(report::kind::deadlock, "", "", 0, errc::deadlock));
  for_each_alive_by(age::oldest_first, pool_.classes_[0], [&](task_header& t) noexcept { say(report::kind::waiting, t, errc::deadlock); });
}

}  // namespace takt
