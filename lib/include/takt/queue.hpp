// Queues between tasks, of fixed capacity. asyncio.Queue, LifoQueue, PriorityQueue.
//
//   takt::queue<reading, 8> readings;
//   co_await readings.put(r);                  // waits while it is full
//   reading r = co_await readings.get();       // waits while it is empty
//
// A task that is woken because an item came has no claim on it: another may take it first, and the loser queues again, at the
// tail. One that is cancelled after it was woken wakes the next. task_done() and join() count the items that were worked on;
// shutdown() ends the queue.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <coroutine>
#include <cstddef>
#include <expected>
#include <utility>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/waiters.hpp"
#include "takt/detail/place.hpp"
#include "takt/error.hpp"
#include "takt/event.hpp"

namespace takt {
namespace detail {

/// What of a queue does not depend on its items.
class queue_base {
 public:
  explicit queue_base(std::size_t capacity) noexcept : capacity_(capacity) { finished_.set(); }
  queue_base(const queue_base&) = delete;
  queue_base& operator=(const queue_base&) = delete;

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  bool full() const noexcept { return size_ == capacity_; }
  std::size_t capacity() const noexcept { return capacity_; }

  /// Says that an item that was got is worked on. False if that was said for every item already. From a task. Items of which it is
  /// not said are counted in a std::size_t, which begins at 0 again after its largest.
  bool task_done() noexcept;

  /// Waits until task_done() was said for every item that was put. From a task. Cancelling ends the wait.
  event::wait_awaiter join() noexcept {
    if (unfinished_ > 0) finished_.clear();
    return finished_.wait();
  }

  bool is_shut_down() const noexcept { return shut_down_; }

 protected:
  class end_awaiter : public queued_waiter {
   public:
    explicit end_awaiter(queue_base& q) noexcept : queue_(q) {}

   protected:
    queue_base& queue_;

    /// Waits for an item, or if there never will be one, raises.
    void wait_for_item() noexcept;
    void wait_for_room() noexcept;
   private:
    static void leave_getters(waiter& self, task_header& t) noexcept;
    static void leave_putters(waiter& self, task_header& t) noexcept;
    static bool on_get_woken(waiter& self, task_header& t) noexcept;
    static bool on_put_woken(waiter& self, task_header& t) noexcept;
    static const wait_ops get_ops, put_ops;
    bool wait_again(waiter_list& list, const wait_ops& how, task_header& t) noexcept;
  };

  /// The outcome of taking an item out, or putting one in, without waiting.
  std::expected<void, error> may_get() const noexcept;
  std::expected<void, error> may_put() const noexcept;
  void put_done() noexcept;
  void got_one() noexcept;
  void shut_down(std::size_t dropped) noexcept;

  std::size_t size_ = 0;

 private:
  void changed() noexcept;
  void wake_behind_cancelled(waiter_list& list, links& cancelled) noexcept;
  void wake_next(waiter_list& list, links& first) noexcept;
  void hand_on(waiter_list& list) noexcept;
  bool leave(waiter_list& list, task_header& t) noexcept;

  waiter_list getters_;
  waiter_list putters_;
  /// Invariant "sure": this task was woken last, and nobody has put or got an item since. So what it was woken for is still there in its turn.
  /// Others that were woken are asked in their turn whether it is; and so is this one, from when another task is quicker.
  task_header* sure_ = nullptr;
  event finished_;  ///< not set while somebody may wait for it
  std::size_t capacity_;
  std::size_t unfinished_ = 0;
  bool shut_down_ = false;
};

/// Storage of a fixed number of items, some of them there.
template <class T, std::size_t N>
class slots {
 public:
  slots() noexcept {}
  ~slots() {}
  slots(const slots&) = delete;
  slots& operator=(const slots&) = delete;
  T& operator[](std::size_t i) noexcept { return items_[i]; }
  void put(std::size_t i, T&& value) noexcept { ::new (place_of(items_[i])) T(std::move(value)); }
  T take(std::size_t i) noexcept {
    T value = std::move(items_[i]);
    destroy(items_[i]);
    return value;
  }

 private:
  union {
    T items_[N];
  };
};

/// First in, first out.
template <class T, std::size_t N>
class fifo_order {
 public:
  void put(std::size_t size, T&& value) noexcept { slots_.put((first_ + size) % N, std::move(value)); }
  T take(std::size_t) noexcept {
    const std::size_t at = first_;
    first_ = (first_ + 1) % N;
    return slots_.take(at);
  }

 private:
  slots<T, N> slots_;
  std::size_t first_ = 0;
};

/// Last in, first out.
template <class T, std::size_t N>
class lifo_order {
 public:
  void put(std::size_t size, T&& value) noexcept { slots_.put(size, std::move(value)); }
  T take(std::size_t size) noexcept { return slots_.take(size - 1); }

 private:
  slots<T, N> slots_;
};

/// The least first; a binary heap that moves items as Python's heapq does.
template <class T, std::size_t N, class Less>
class priority_order {
 public:
  void put(std::size_t size, T&& value) noexcept {
    slots_.put(size, std::move(value));
    rise(size);
  }
  T take(std::size_t size) noexcept {
    if (size == 0 || size > N) __builtin_unreachable();  // or GCC 14 sees places beyond the last
    T last = slots_.take(size - 1);
    if (size == 1) return last;
    T least = std::move(slots_[0]);
    // The lesser of the two below moves into each place that is free; the last item rises from the one at the bottom.
    std::size_t free = 0;
    for (std::size_t below = 1; below < size - 1; below = 2 * free + 1) {
      if (below + 1 < size - 1 && !Less()(slots_[below], slots_[below + 1])) ++below;
      slots_[free] = std::move(slots_[below]);
      free = below;
    }
    slots_[free] = std::move(last);
    rise(free);
    return least;
  }

 private:
  void rise(std::size_t at) noexcept {
    T item = std::move(slots_[at]);
    for (; at > 0 && Less()(item, slots_[(at - 1) / 2]); at = (at - 1) / 2) slots_[at] = std::move(slots_[(at - 1) / 2]);
    slots_[at] = std::move(item);
  }

  slots<T, N> slots_;
};

/// As std::less.
struct less {
  template <class T>
  constexpr bool operator()(const T& a, const T& b) const noexcept {
    return a < b;
  }
};

template <class T, std::size_t N, class Order>
class basic_queue : public queue_base {
  static_assert(N > 0, "takt: a queue holds at least one item; asyncio's unbounded queue would need a heap");

 public:
  basic_queue() noexcept : queue_base(N) {}
  ~basic_queue() { clear(); }

  class [[nodiscard("takt: co_await it")]] get_awaiter : public detail::awaited_where_made, end_awaiter {
   public:
    explicit get_awaiter(basic_queue& q) noexcept : end_awaiter(q) {}
    bool await_ready() const noexcept { return !queue_.empty(); }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_for_item(); }
    T await_resume() const noexcept {
      return static_cast<basic_queue&>(queue_).take();
    }
  };

  class [[nodiscard("takt: co_await it")]] put_awaiter : public detail::awaited_where_made, end_awaiter {
   public:
    put_awaiter(basic_queue& q, T&& value) noexcept : end_awaiter(q), value_(std::move(value)) {}
    bool await_ready() const noexcept { return !queue_.full() && !queue_.is_shut_down(); }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_for_room(); }
    void await_resume() noexcept {
      static_cast<basic_queue&>(queue_).add(std::move(value_));
    }

   private:
    T value_;
  };

  /// Waits while the queue is empty, then takes an item. From a task. Raises queue_shut_down if it is empty and shut down.
  /// Cancelling loses no item.
  get_awaiter get() noexcept { return get_awaiter(*this); }

  /// Waits while the queue is full, then adds the item. From a task. Raises queue_shut_down if it is shut down. Cancelling
  /// drops the item.
  put_awaiter put(T value) noexcept { return put_awaiter(*this, std::move(value)); }

  /// An item, or queue_empty, or queue_shut_down.
  std::expected<T, error> get_nowait() noexcept {
    const auto may = may_get();
    if (!may) return std::unexpected(may.error());
    return take();
  }

  /// Adds the item, or gives queue_full or queue_shut_down.
  std::expected<void, error> put_nowait(T value) noexcept {
    const auto may = may_put();
    if (may) add(std::move(value));
    return may;
  }

  /// Nothing can be put any more; what is there can still be got, unless `immediate`. Who waits is woken and gets
  /// queue_shut_down when there is nothing for it. From a task.
  void shutdown(bool immediate = false) noexcept {
    std::size_t dropped = 0;
    if (immediate) {
      dropped = size_;
      clear();
    }
    shut_down(dropped);
  }

 private:
  T take() noexcept {
    T value = order_.take(size_--);
    got_one();
    return value;
  }
  void add(T&& value) noexcept {
    order_.put(size_++, std::move(value));
    put_done();
  }
  void clear() noexcept {
    while (size_ > 0) static_cast<void>(order_.take(size_--));
  }

  Order order_;
};

}  // namespace detail

/// First in, first out; at most N items. For tasks of one loop; from an interrupt use channel.
template <class T, std::size_t N>
using queue = detail::basic_queue<T, N, detail::fifo_order<T, N>>;

/// Last in, first out.
template <class T, std::size_t N>
using lifo_queue = detail::basic_queue<T, N, detail::lifo_order<T, N>>;

/// The least item first, by Less, which is `<` if none is given. Which of several equal ones comes first is as with Python's heapq.
template <class T, std::size_t N, class Less = detail::less>
using priority_queue = detail::basic_queue<T, N, detail::priority_order<T, N, Less>>;

}  // namespace takt

#include "takt/detail/end.hpp"
