// What the loop knows of a task: 32 bytes on a 32-bit core (names off), in a slot of the pool.
//
// A task is a chain of suspended frames, from the root to the leaf, which runs next. A task waits for one thing at a time. So the node with
// which it stands in lists and trees exists once, here, and not in the awaiters: an awaiter takes a pointer or less in its frame.
//
// The states of a task, and the function that makes each change. What stands in brackets is no phase of its own.
//
//                 loop::make_task
//     free  ------------------------------>  ready  ---- loop::resume ---->  [running]
//       ^                                      ^                                 |
//       |                                      |       loop::start_yield         |
//       |                                      +---------------------------------+
//       |                                      |                                 |
//       |                                      |     start_sleep_until           |
//       |                                      +--- sleeping <-------------------+
//       |                                      |  loop::run_due, wake_due        |
//       |                                      |                                 |
//       |                                      |     wait_in of an awaiter       |
//       |                         ready, sure, |                                 |
//       |                          or woken    +--- waiting <--------------------+
//       |                                        loop::make_ready, make_sure,    |
//       |                                        wake; make_cancelled            |
//       |                                                                        |
//       |   loop::free: it has no handle, and no collector owns it               |  loop::settle: the root has returned
//       +------------------------------------  done  <---------------------------+  loop::unwind: an error has left the root
//
// Invariants, cited where the code relies on them:
//   "one place"    ready (unless it runs), sure, woken: in the loop's fifo; sleeping: in its timer queue; waiting: `waits_in` says where.
//   "left"         an awaiter whose task waits, is woken or sure stands in its primitive's list, or has a wake-up to hand on. Before the
//                  loop destroys that awaiter's frame it calls `leave`. So awaiters need no destructor for it.
//   "leaf"         leaf is the frame to resume; while `catching` is set it is a tagged catcher (frame.hpp); in a
//                  done task it is the root frame, which holds the result, or null if the task failed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>

#include "takt/config.hpp"
#include "takt/detail/links.hpp"
#include "takt/detail/names.hpp"
#include "takt/error.hpp"
#include "takt/port.hpp"

namespace takt::detail {

enum class phase : std::uint8_t {
  ready,     ///< a task in the fifo; or the task whose frames are on the machine stack
  free,      ///< a pool slot that holds no task
  woken,     ///< in the fifo too: a task whose awaiter is asked first, when its turn comes (wait_ops::woken)
  sleeping,  ///< a task in the timer queue
  waiting,   ///< a task that waits for something else
  stopped,   ///< a task whose frames are on the machine stack, below those of a task that it destroys
  done,      ///< a task that has ended
  idle,      ///< no task: a completion_node or a callback that stands nowhere
  attached,  ///< no task: a completion_node in a task's list of waiters
  ended,     ///< no task: a completion_node in the fifo
  callback,  ///< no task: a callback in the fifo
  overdue,   ///< no task: a callback in the fifo that was due when it was armed, and that the next pass puts among those that are due
  due,       ///< no task: a callback in the fifo that this pass put there
  timer,     ///< no task: a callback in the timer queue
  end_of_pass,  ///< no task: the mark at the end of the pass that runs
  sure = 0x80,  ///< as ready: a task that was woken for something that nobody else can take until its turn
};

enum task_flag : std::uint8_t {
  cancel_requested = 1,  ///< a cancellation is to arrive when the task next suspends or runs, unless the request is taken back
  must_raise = 2,        ///< `raised` is to arrive when the task next runs
  catching = 4,          ///< the leaf's own await stands in a catcher
  failed = 8,            ///< done, with `raised`; or not done, and being destroyed
  retrieved = 16,        ///< somebody has seen the error
  collected = 32,        ///< `completion` holds a collector, not waiters
  queued = 64,           ///< done, and in the fifo for its collector to be told; or its root has returned, and `leaving` is to be called
  called_off = 64,       ///< alive, with cancel_requested: its wait was called off, and there is nothing that it could get instead
  leftover = 128,        ///< alive when run ended
};

/// So many requests to cancel a task are counted at a time. One beyond them arrives as others do, and is not counted.
inline constexpr std::uint8_t most_cancelling = 255;

/// Any of these sends a task through loop::attend before its next step.
inline constexpr std::uint8_t attention = cancel_requested | must_raise | catching;

struct node;
struct task_header;
struct waiter;

/// How the loop speaks to an awaiter in which a task waits.
struct wait_ops {
  /// Takes the awaiter out of where it waits, and hands on a wake-up that it got and will not use. The task is waiting, woken or sure; it
  /// is going to be destroyed, or a cancellation arrives in it.
  void (*leave)(waiter&, task_header&) noexcept;
  /// The task was woken as phase::woken and its turn has come. False if it waits again: somebody else was quicker. May leave
  /// an error in the task instead (must_raise). Null if its tasks are never woken so.
  bool (*woken)(waiter&, task_header&) noexcept;
  /// A cancellation of a task that is waiting or woken, if that is more than to leave and to get ready. False if the wait is over already:
  /// the cancellation arrives in the task's turn.
  bool (*cancel)(waiter&, task_header&) noexcept;
};

/// An awaiter in which a task can wait.
struct waiter {
  const wait_ops* ops;  ///< set where the wait begins
};

/// What can stand in the fifo of what is ready (ready_queue.hpp).
struct queue_entry {
  links in_queue;  ///< in the fifo; in the timer queue prev and next are the left and the right child
  union {
    node* up;         ///< in the timer queue
    waiter* waits_in;  ///< while waiting, woken or sure
  };
  detail::phase phase;
  std::uint8_t flags;
  std::uint8_t cancelling;  ///< cancellations requested and not taken back, as far as they were counted: most_cancelling
  std::uint8_t handles;     ///< task<T> handles to this task

  explicit constexpr queue_entry(detail::phase p) noexcept : in_queue{}, up(nullptr), phase(p), flags(0), cancelling(0), handles(0) {}
  /// Of a task, which is put into the fifo next. Nothing is written that is written again before it is read.
  queue_entry(std::uint8_t flags_, std::uint8_t handles_) noexcept
      : phase(detail::phase::ready), flags(flags_), cancelling(0), handles(handles_) {}
  queue_entry(const queue_entry&) = delete;
  queue_entry& operator=(const queue_entry&) = delete;

  /// Whether it is a ready or sure task whose next step is nothing but to resume its leaf.
  bool is_plainly_ready() const noexcept;
  /// Whether it is a running task without handle, flag or pending cancellation: its end needs no bookkeeping.
  bool is_plain_and_unheld() const noexcept;

 private:
  template <class Small>
  Small small() const noexcept;
};

/// What can stand in the fifo, in a waiter list, or in the timer queue: a task, a callback, a completion_node.
///
/// A task that waits for a mutex or a semaphore keeps its `place` in the list until its turn comes, also when it has been woken or
/// cancelled: a task that comes later has to see that another is before it.
struct node : queue_entry {
  union {
    port::ticks deadline;  ///< while sleeping
    links place;           ///< in a waiter list
    error raised;          ///< must_raise or failed
    void (*leaving)(task_header&) noexcept;  ///< when the root has returned: destroys what the frame still has (result.hpp)
  };

  explicit node(detail::phase p) noexcept : queue_entry(p), deadline(0) {}
  node(std::uint8_t flags_, std::uint8_t handles_) noexcept : queue_entry(flags_, handles_) {}
};

/// The small things in a queue_entry as they lie there, to look at several with one load and one test: all, or phase and flags.
struct all_small {
  detail::phase phase;
  std::uint8_t flags, cancelling, handles;
};
struct turn {
  detail::phase phase;
  std::uint8_t flags;
};
static_assert(offsetof(queue_entry, flags) == offsetof(queue_entry, phase) + offsetof(turn, flags) &&
              offsetof(queue_entry, flags) == offsetof(queue_entry, phase) + offsetof(all_small, flags) &&
              offsetof(queue_entry, cancelling) == offsetof(queue_entry, phase) + offsetof(all_small, cancelling) &&
              offsetof(queue_entry, handles) == offsetof(queue_entry, phase) + offsetof(all_small, handles));

template <class Small>
Small queue_entry::small() const noexcept {
  Small mine;
  __builtin_memcpy(&mine, reinterpret_cast<const std::byte*>(this) + offsetof(queue_entry, phase), sizeof(mine));
  return mine;
}

inline bool queue_entry::is_plainly_ready() const noexcept {
  constexpr auto looked_at = std::bit_cast<std::uint16_t>(turn{detail::phase(0xff & ~unsigned(detail::phase::sure)), attention});
  constexpr auto plainly_ready = std::bit_cast<std::uint16_t>(turn{detail::phase::ready, 0});
  return (small<std::uint16_t>() & looked_at) == plainly_ready;
}

inline bool queue_entry::is_plain_and_unheld() const noexcept {
  return small<std::uint32_t>() == std::bit_cast<std::uint32_t>(all_small{detail::phase::ready, 0, 0, 0});
}

/// Whose place in the fifo this is.
inline queue_entry& entry_in_queue(links& l) noexcept { return reinterpret_cast<queue_entry&>(l); }
/// The node whose place in the fifo this is. Precondition: it is not the mark at the end of a pass.
inline node& node_in_queue(links& l) noexcept { return static_cast<node&>(entry_in_queue(l)); }
/// The node whose place in a waiter list this is.
inline node& node_in_place(links& l) noexcept {
  static_assert(sizeof(queue_entry) % alignof(node) == 0, "so that place lies right behind what a node begins with");
  return *reinterpret_cast<node*>(reinterpret_cast<std::byte*>(&l) - sizeof(queue_entry));
}

/// Precondition: it is a task's place.
inline task_header& task_at(links& place) noexcept;

/// Owns child tasks and is told, one pass after its end, of each that ends: gather, run.
struct collector {
  explicit collector(void (*f)(collector&, task_header&) noexcept) noexcept;
  collector(const collector&) = delete;
  collector& operator=(const collector&) = delete;

  void (*child_done)(collector&, task_header&) noexcept;
  waiter_list joiners;  ///< of all its children; those that await a child of a collector are few
};

/// Is told once that a task has ended: in the pass after the end, in its turn among those that wait for it. It is a member, or a base, of
/// the object that wants to know.
struct completion_node : node {
  using function = void (*)(completion_node&) noexcept;
  explicit completion_node(function f) noexcept : node(detail::phase::idle), ended(f), target(nullptr) {}

  function ended;
  task_header* target;  ///< the task it is or was attached to
};

/// What is to be told when a task ends.
union completion_list {
  waiter_list waiters;
  collector* owner;  ///< if `collected`

  explicit completion_list(collector* o) noexcept {
    if (o != nullptr) {
      owner = o;
    } else {
      ::new (&waiters) waiter_list;
    }
  }
};

struct task_header : node, task_names {
  /// A new task, whose root is `root`, in the collection of `owner` if there is one.
  task_header(void* root, collector* owner, std::uint8_t handles_) noexcept
      : node(owner != nullptr ? collected : 0, handles_), leaf(root), completion(owner) {}

  bool is_done() const noexcept { return phase == detail::phase::done; }
  bool has_failed() const noexcept { return (flags & task_flag::failed) != 0; }
  /// Whether it has ended, or has been told to by destruction: nothing can be asked of it any more.
  bool is_gone() const noexcept { return is_done() || has_failed(); }
  waiter_list& waiters() noexcept {
    return (flags & task_flag::collected) != 0 ? completion.owner->joiners : completion.waiters;
  }

  void* leaf;
  completion_list completion;
};

/// The node at `place`, a task's or a completion_node's, is to be told when the task ends. Precondition: the task has not ended.
void wait_for_end(task_header& of, links& place) noexcept;

inline task_header& task_at(links& place) noexcept { return static_cast<task_header&>(node_in_place(place)); }

}  // namespace takt::detail
