// What the loop knows of a task: 32 bytes on a 32-bit core (names off), in a slot of the pool.
//
// A task is a chain of suspended frames, the root at one end and the leaf, which runs next, at the other. Whatever the
// leaf waits for, the task waits for one thing at a time, so the one node a task needs to stand in lists and trees is
// here and not in the awaiters: an awaiter costs the frame that contains it a pointer or less.
//
//              create_task                        await                     event, timer, cancel
//   (free) ------------------> ready <--------- waiting/sleeping <-------+
//                               |  ^                                     |
//                      resume   v  | yield                               |
//                              running ----------------------------------+
//                               |  await something that is not ready
//                               v  root returns, or an error leaves it
//                              done ---> (free), when the last handle is dropped
//
// Invariants, cited where the code relies on them:
//   "one place"    ready: in the loop's fifo; sleeping: in its timer queue; waiting: `wait` says where; else nowhere.
//   "leaf"         leaf is the frame to resume; while `catching` is set it is a tagged catcher (catcher.hpp); in a
//                  done task it is the root frame, which holds the result, or null if the task failed.
#pragma once

#include <cstdint>

#include "takt/config.hpp"
#include "takt/detail/links.hpp"
#include "takt/detail/names.hpp"
#include "takt/error.hpp"
#include "takt/port.hpp"

namespace takt::detail {

struct task_header;

enum class phase : std::uint8_t {
  free,      ///< a pool slot that holds no task
  ready,     ///< a task in the fifo
  running,   ///< the task whose frames are on the machine stack
  sleeping,  ///< a task in the timer queue
  waiting,   ///< a task that waits for something else
  done,      ///< a task that has ended
  callback,  ///< no task: a node whose function the loop calls in its turn
  timer,     ///< no task: a node in the timer queue whose function the loop calls when it is due
};

enum task_flag : std::uint8_t {
  cancel_requested = 1,  ///< a cancellation is to arrive when the task next suspends or runs
  must_raise = 2,        ///< `raised` is to arrive when the task next runs
  catching = 4,          ///< the leaf's own await stands in a catcher
  failed = 8,            ///< done, with `raised`
  retrieved = 16,        ///< somebody has seen the error
  collected = 32,        ///< `completion` holds a collector, not waiters
  queued = 64,           ///< done, and in the fifo for its collector to be told
  leftover = 128,        ///< alive when run ended
};

/// Any of these sends a task's next step through loop::attend.
inline constexpr std::uint8_t attention = cancel_requested | must_raise | catching;

/// How to call off a wait: takes the task out of whatever it waits in and makes it ready, or passes the request on.
/// False if the wait is over already.
using cancel_function = bool (*)(task_header&) noexcept;

struct wait_record {
  cancel_function cancel;
  void* object;
};

/// What can stand in the fifo, in a waiter list, or in the timer queue.
struct node : links {
  node* up;  ///< in the timer queue; links::prev and next are the left and right child there
  detail::phase phase;
  std::uint8_t flags;
  std::uint8_t cancelling;  ///< cancellations requested and not taken back; saturates
  std::uint8_t handles;     ///< task<T> handles to this task
  union {
    port::ticks deadline;  ///< while sleeping
    wait_record wait;      ///< while waiting
    error raised;          ///< must_raise or failed
  };

  explicit node(detail::phase p) noexcept : links{}, up(nullptr), phase(p), flags(0), cancelling(0), handles(0), deadline(0) {}
};

/// Owns child tasks and is told, one pass after its end, of each that ends: gather, run.
struct collector {
  explicit collector(void (*f)(collector&, task_header&) noexcept) noexcept : child_done(f) {}
  collector(const collector&) = delete;
  collector& operator=(const collector&) = delete;

  void (*child_done)(collector&, task_header&) noexcept;
  waiter_list joiners;  ///< of all its children; those that await a child of a collector are few
};

/// Who is to be told of a task's end.
union completion_list {
  waiter_list waiters;
  collector* owner;  ///< if `collected`
};

struct task_header : node, task_names {
  task_header() noexcept : node(detail::phase::free), leaf(nullptr), completion{} {}

  bool is_done() const noexcept { return phase == detail::phase::done; }
  bool has_failed() const noexcept { return (flags & task_flag::failed) != 0; }
  waiter_list& waiters() noexcept {
    return (flags & task_flag::collected) != 0 ? completion.owner->joiners : completion.waiters;
  }

  void* leaf;
  completion_list completion;
};

}  // namespace takt::detail
