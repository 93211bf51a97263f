// The loop: takes ready tasks from a fifo, sleepers from a queue by deadline, and lets the port wait when there is neither.
//
// One pass of the loop:
//   1. if nothing is ready, wait for the first deadline or for an interrupt;
//   2. take in what interrupts and other threads handed over (detail/inbox.hpp), behind what is ready;
//   3. run what stands in the fifo now, in order; what becomes ready meanwhile belongs to the next pass;
//   4. move every due sleeper to the fifo, by deadline and then in the order of arming. Two shortcuts where the fifo was empty when
//      the pass began: (a) timers are expired first, and what that made ready runs in the same pass, unless a callback was called;
//      (b) if no callback is armed, each due sleeper is resumed straight from the timer queue. Neither changes the order.
//
// A callback that is due when it is armed stands in the fifo until the next pass. There it goes behind all that is ready in that pass, to
// its place among the due callbacks. So no pass calls a callback that was armed in it, and the loop does not wait for one that is due.
//
// A task's step is a trampoline: resume the leaf; if it left another frame to go on with, resume that one; until the leaf
// waits for something or the root has ended. So the machine stack is one frame deep, however long the chain of awaits.
#pragma once

#include "takt/detail/begin.hpp"

#include <bit>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <type_traits>

#include "takt/callback.hpp"
#include "takt/coro.hpp"
#include "takt/detail/assert.hpp"
#include "takt/detail/inbox.hpp"
#include "takt/detail/ready_queue.hpp"
#include "takt/detail/timer_queue.hpp"
#include "takt/pool.hpp"
#include "takt/task.hpp"

namespace takt {

namespace detail {

/// T as the value of a std::expected.
template <class T>
using expected_of = std::conditional_t<std::is_void_v<T>, void, value_of<T>>;

/// The result of a task that has ended, moved out, or its error.
template <class T>
std::expected<expected_of<T>, error> outcome_of(const task_header& t) noexcept {
  if (t.has_failed()) return std::unexpected(t.raised);
  if constexpr (std::is_void_v<T>) {
    return {};
  } else {
    return result_of<T>(t).take_value();
  }
}

}  // namespace detail

/// A loop. takt::run makes one for itself; make one of your own to run several in a process, or to drive it step by step in a
/// test. Callbacks (callback.hpp) are scheduled on the loop that runs.
class loop {
 public:
  /// Makes the loop run again soon: wakes the thread, or pends the interrupt, that runs it. Called from any interrupt or thread.
  using wake_function = void (*)(loop&) noexcept;

  /// A loop whose tasks and frames come from `p`. One loop at a time uses a pool. `waker` is for a loop that waits elsewhere than
  /// in the port.
  explicit loop(pool& p, wake_function waker = wake_port) noexcept;
  loop(const loop&) = delete;
  loop& operator=(const loop&) = delete;
  ~loop();

  /// Runs until `main`, which becomes a task, has ended, and what was ready then has had its turn. Gives its result or its error; an
  /// error is reported too. Other tasks stay as they are: the next run goes on with them. Errors of its own: loop_running inside a
  /// loop, no_frame, invalid_handle; loop_stopped if stop() came first, and deadlock where the port knows that nothing can happen any
  /// more: then the task stays in the loop. Not from a task or interrupt.
  template <class T>
  std::expected<detail::expected_of<T>, error> run_until_complete(coro<T>&& main) noexcept {
    if (const auto refused = refuses(main.frame())) return std::unexpected(*refused);
    return run_until_complete(create_task(std::move(main)));
  }

  /// The same for a task of this loop, whose result is moved out; wrong_loop for another loop's. One that has ended takes a pass.
  template <class T>
  std::expected<detail::expected_of<T>, error> run_until_complete(task<T>&& t) noexcept {
    if (const auto failed = run_until_done(t)) return std::unexpected(*failed);
    return detail::outcome_of<T>(*t.header());
  }
  /// The same for a handle that stays: gives a takt::reference of the result, which lives as long as a handle to the task does.
  template <class T>
  auto run_until_complete(const task<T>& t) noexcept {
    if constexpr (std::is_void_v<T>) {
      return run_until_complete(task<T>(t));
    } else {
      using result = std::expected<detail::value_of<decltype(detail::result_of<T>(*t.header()).result())>, error>;
      if (const auto failed = run_until_done(t)) return result(std::unexpected(*failed));
      return result(detail::result_of<T>(*t.header()).result());
    }
  }

  /// The same for the coroutine that `f` returns, which is called in this loop: its frame comes from this loop's pool, as it has to
  /// where loops run on several threads.
  template <class F>
    requires std::is_invocable_v<F&>
  auto run_until_complete(F f) noexcept {
    std::invoke_result_t<F&> main;
    within([&] { main = f(); });
    return run_until_complete(std::move(main));
  }

  /// A task for this loop, from outside of it or from its own tasks. It runs when the loop does.
  template <class T>
  task<T> create_task(coro<T>&& c, const char* name = nullptr) noexcept {
    return task<T>(any_task(start(c.frame(), name, nullptr)));
  }

  /// Calls `f` as a callback of the loop would be called: the tasks it creates, and their frames, are the loop's. Not from a task.
  template <class F>
  void within(F f) noexcept {
    call_within([](void* what) noexcept { (*static_cast<F*>(what))(); }, &f);
  }

  // The next four end the program with a message if a task or a callback of this loop calls them, or of another loop that it runs. Not
  // from an interrupt.

  /// Runs for `d` of the clock: whatever is due and ready meanwhile.
  template <class Rep, class Period>
  void run_for(const std::chrono::duration<Rep, Period>& d) noexcept {
    run_until_tick(detail::to_ticks(d));
  }

  /// Runs until nothing is ready and nobody is due now.
  void run_until_stalled() noexcept;

  /// Runs until stop().
  void run_forever() noexcept;

  /// One pass, without waiting. False if there was nothing to do.
  bool step() noexcept;

  /// Ends whatever runs this loop at the end of the pass; before a run, lets it do one pass that waits for nothing. From a task or a
  /// callback, or where the loop does not run.
  void stop() noexcept { between_passes_.stops = true; }

  /// The tick in which the first sleeper is due; port::forever if nobody sleeps. From the loop's own thread.
  port::ticks next_deadline() const noexcept;

  // For the library. All of them on the loop's own thread, but for the first.

  /// takt::run: run_until_complete, and then the end of the loop's tasks.
  template <class T>
  std::expected<detail::expected_of<T>, error> run_to_end(coro<T>&& main) noexcept {
    const any_task t = run_to_end(main.frame());
    if (!t) return std::unexpected(*t.error());
    return detail::outcome_of<T>(*t.header());
  }

  /// takt::run_forever.
  [[noreturn]] void run_without_end() noexcept;

  /// In the loop's next pass `n` has arrived. From any interrupt or thread while the loop lives. O(1).
  void hand_over(detail::handed_over& n) noexcept {
    if (inbox_.push(n)) wake_up_(*this);
  }

  /// Why `frame` cannot be run as the main task here and now, if so; reported too.
  static std::optional<error> refuses(const detail::owned_frame& frame) noexcept;

  /// Appends to the ready tasks. Precondition: `t` stands nowhere.
  void make_ready(detail::task_header& t) noexcept {
    TAKT_ASSERT(&of(t) == this, "own tasks: one loop's task was woken by another's");
    t.phase = detail::phase::ready;
    ready_.push(t.in_queue);
  }
  /// The same, for a task whose awaiter decides in the task's turn whether the wait is over.
  void wake(detail::task_header& t) noexcept {
    TAKT_ASSERT(&of(t) == this, "own tasks: one loop's task was woken by another's");
    t.phase = detail::phase::woken;
    ready_.push(t.in_queue);
  }
  /// The same, for a task that was woken for something that is its own (wait_ops::leave hands it on).
  void make_sure(detail::task_header& t) noexcept {
    TAKT_ASSERT(&of(t) == this, "own tasks: one loop's task was woken by another's");
    t.phase = detail::phase::sure;
    ready_.push(t.in_queue);
  }
  /// make_ready on the loop that `t` belongs to, quickly where a loop runs.
  static void make_ready_near(detail::task_header& t) noexcept {
    if (detail::here.loop != nullptr) [[likely]] {
      detail::here.loop->make_ready(t);
    } else {
      make_ready_elsewhere(t);
    }
  }
  /// The same of make_sure.
  static void make_sure_near(detail::task_header& t) noexcept {
    if (detail::here.loop != nullptr) [[likely]] {
      detail::here.loop->make_sure(t);
    } else {
      make_sure_elsewhere(t);
    }
  }
  /// The running task waits in `w` from now on.
  static void wait_in(detail::waiter& w) noexcept {
    detail::here.task->phase = detail::phase::waiting;
    detail::here.task->waits_in = &w;
  }
  /// A cancellation arrives at `t`, which stands nowhere, in its turn.
  void make_cancelled(detail::task_header& t) noexcept;
  /// The same, and the awaiter leaves its list in that turn, not now.
  void wake_cancelled(detail::task_header& t) noexcept;
  /// A cancellation arrives at `t`, whose turn comes anyway: it is what comes in that turn.
  void cancel_in_turn(detail::task_header& t) noexcept;
  detail::ready_queue& ready() noexcept { return ready_; }
  /// A task among the sleepers. Precondition: `deadline` is not in the past.
  void sleep(detail::task_header& t) noexcept {
    between_passes_.has_timers = true;
    timers_.insert(t);
  }
  /// A callback among the sleepers, and out of them again.
  void arm(detail::node& n) noexcept {
    ++armed_;
    between_passes_.has_timers = true;
    timers_.insert(n);
  }
  void disarm(detail::node& n) noexcept {
    --armed_;
    timers_.erase(n);
  }

  /// A task for the frame, ready; or why not.
  detail::new_handle start(detail::owned_frame& frame, const char* name, detail::collector* owner) noexcept;
  /// The same without a handle. If there is none, that has been reported.
  void start_unheld(detail::owned_frame& frame) noexcept;

  /// Requests a cancellation. False if the task is done. From anywhere on the loop's thread.
  static bool cancel(detail::task_header& t) noexcept;
  /// Takes a request back; gives how many remain. From anywhere on the loop's thread.
  static unsigned uncancel(detail::task_header& t) noexcept;

  /// Ends a task that is not running, from the leaf up; nobody catches anything. A task that awaits it gets `cancelled`.
  void destroy(detail::task_header& t) noexcept;

  /// Frees a task that has ended and that nobody refers to any more; an error nobody saw is reported.
  static void free(detail::task_header& t) noexcept;

  /// A collector lets go of its child: destroyed if it has not ended, freed if nobody else refers to it.
  static void disown(detail::task_header& t) noexcept;

  /// The same for all children of a collector, the newest first.
  void disown_all(detail::collector& owner) noexcept;
  /// Cancels all children of a collector, in the order of their creation.
  void cancel_all(detail::collector& owner) noexcept;

  /// Handles to the tasks that have not ended, in the order of creation, as many as there is room for; gives how many there are.
  std::size_t tasks(std::span<any_task> into) noexcept;

  static bool is_child_of(const detail::task_header& t, const detail::collector& owner) noexcept {
    return (t.flags & detail::collected) != 0 && t.completion.owner == &owner;
  }

  /// The loop that `t` belongs to.
  static loop& of(const detail::task_header& t) noexcept;
  /// The same, quickly where a loop runs. Invariant "own tasks": there it is that loop's task.
  static loop& near(const detail::task_header& t) noexcept {
    TAKT_ASSERT(detail::here.loop == nullptr || detail::here.loop == &of(t), "own tasks: one loop's task was woken by another's");
    return detail::here.loop != nullptr ? *detail::here.loop : of(t);
  }

 protected:
  /// run_until_stalled for a handler, which none of the loop's tasks can call.
  void serve() noexcept;

 private:
  class entered;
  class entered_to_run;

  static void wake_port(loop&) noexcept { port::wake(); }

  void call_within(void (*f)(void*) noexcept, void* what) noexcept;
  any_task run_to_end(detail::owned_frame& frame) noexcept;
  std::optional<error> run_until_done(const any_task& t) noexcept;
  std::optional<error> why_not_done(const any_task& t) noexcept;
  void run_until_tick(port::ticks wait) noexcept;
  void pass_until_stalled() noexcept;
  void forget_callbacks() noexcept;
  void finish_leftovers() noexcept;
  void destroy_all() noexcept;
  void report_deadlock() noexcept;

  bool run_passes() noexcept;
  bool run_passes_or_one() noexcept;
  bool pass() noexcept;
  bool wait() noexcept;
  bool turn() noexcept;
  bool turn_of_own() noexcept;
  void run_batch() noexcept;
  bool take_turn_of_woken(detail::task_header& t) noexcept;
  bool take_turn(detail::node& n) noexcept;
  bool wake_due(port::ticks now) noexcept;
  bool run_due(port::ticks now) noexcept;

  detail::task_header* make_task(detail::owned_frame& frame, const char* name, detail::collector* owner, std::uint8_t handles) noexcept;
  void resume(detail::task_header& t) noexcept;
  void* settle(detail::task_header& t, void* frame, detail::link left) noexcept;
  void* unwind(detail::task_header& t, void* frame, detail::link catchers, error e, bool destroying) noexcept;
  void request_cancel(detail::task_header& t) noexcept;
  void interrupt(detail::task_header& t) noexcept;
  static void leave(detail::task_header& t) noexcept;
  void end(detail::task_header& t) noexcept;
  void end_specially(detail::task_header& t) noexcept;

  // Invariant "linked with its cause": optional parts, declared weak. Their .cpp is linked only if the program calls a strong function
  // in it (cancel, raise, join, create_task with a handle). If it is not linked, there is no code that could set the flag which makes
  // the loop call them. Checked by the test link.only_what_it_calls.
  [[gnu::weak]] bool attend(detail::task_header& t) noexcept;
  [[gnu::weak]] void attend_suspended(detail::task_header& t) noexcept;
  [[gnu::weak]] void* settle_raised(detail::task_header& t, void* frame) noexcept;
  [[gnu::weak]] void deliver_cancel(detail::task_header& t) noexcept;
  [[gnu::weak]] void tell_all(detail::task_header& t) noexcept;
  [[gnu::weak]] void end_held(detail::task_header& t) noexcept;
  [[gnu::weak]] void line_up(callback& c) noexcept;
  void tell(detail::links& place, detail::task_header& ended) noexcept;
  static pool& pool_of(const detail::task_header& t) noexcept;
  /// The same, quickly of a task of the loop that runs. A handle may lie in another loop's task, and outlive its own loop.
  static pool& pool_near(const detail::task_header& t) noexcept {
    return detail::here.loop != nullptr && detail::here.loop->pool_.slots().owns(&t) ? detail::here.loop->pool_ : pool_of(t);
  }
  static void make_ready_elsewhere(detail::task_header& t) noexcept;
  static void make_sure_elsewhere(detail::task_header& t) noexcept;
  static void give_back(detail::task_header& t, pool& p) noexcept {
    t.phase = detail::phase::free;
    p.slots_state().give_back(&t);
  }

  /// What else than ready tasks the loop has to look at between two passes.
  struct look {
    bool stops = false;       ///< stop() was called
    bool has_timers = false;  ///< somebody was armed; not reset before the loop has seen that nobody is

    bool is_something() const noexcept { return std::bit_cast<std::uint16_t>(*this) != 0; }
  };

  detail::ready_queue ready_;
  detail::inbox inbox_;
  detail::timer_queue timers_;
  port::ticks due_until_ = 0;  ///< a task that sleeps and is due by then is as good as ready: its turn in this pass is to come
  pool& pool_;
  wake_function wake_up_;
  detail::link last_created_ = detail::root_bit;  ///< the link of the root of the last task that was made
  std::size_t leftovers_ = 0;
  std::size_t armed_ = 0;  ///< callbacks among the sleepers
  look between_passes_;
  bool running_ = false;  ///< by one of the functions that none of its tasks and callbacks may call
};

/// The loop whose task or callback is running; null where none is. asyncio.get_running_loop.
inline loop* get_running_loop() noexcept { return detail::here.loop; }

}  // namespace takt

#include "takt/detail/end.hpp"
