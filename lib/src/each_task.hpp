// All tasks of a pool, one after the other.
#pragma once

#include <array>
#include <cstddef>
#include <new>

#include "takt/detail/frame.hpp"
#include "takt/pool.hpp"

namespace takt::detail {

inline bool is_alive(const task_header& t) noexcept { return t.phase != phase::free && !t.is_gone(); }

/// The number under which the task was created. Precondition: it is alive. Walks its frames up to the root.
inline link number_of(const task_header& t) noexcept {
  link l = promise_at(leaf_frame(t)).parent;
  while (!is_root(l)) l = promise_at(frame_at(l)).parent;
  return l;
}

/// Calls `f` for each slot of the pool that has ever held a task.
template <class F>
void for_each_slot(const block_class& slots, F f) noexcept {
  for (std::size_t at = 0; at < slots.state->touched; at += slots.size) {
    f(*std::launder(reinterpret_cast<task_header*>(slots.begin + at)));
  }
}

/// Calls `f` for each task of the pool that has not ended and is not being destroyed, in no particular order.
template <class F>
void for_each_alive(const block_class& slots, F f) noexcept {
  for_each_slot(slots, [&](task_header& t) noexcept {
    if (is_alive(t)) f(t);
  });
}

enum class age : unsigned char { oldest_first, newest_first };

/// The same, oldest or newest first. Sorts nothing: each round walks all slots and picks the next few by their numbers.
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

}  // namespace takt::detail
