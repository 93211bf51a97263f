// The C++ interpreter: one program on takt, and what it writes down. ../world.py is its twin and explains the lines.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "outcome.hpp"
#include "program.hpp"
#include "takt/takt.hpp"

namespace judge {

/// An operation in the task that runs it.
struct place {
  const op* operation;
  std::uint8_t task;

  bool is_caught() const noexcept { return (operation->flags & caught) != 0; }
  bool has(flag f) const noexcept { return (operation->flags & f) != 0; }
  std::size_t a() const noexcept { return static_cast<std::size_t>(operation->a); }
  std::size_t b() const noexcept { return static_cast<std::size_t>(operation->b); }
  std::size_t c() const noexcept { return static_cast<std::size_t>(operation->c); }
  takt::clock::duration ticks_in_a() const noexcept { return takt::clock::duration(operation->a); }
  takt::clock::duration ticks_in_b() const noexcept { return takt::clock::duration(operation->b); }
  takt::clock::duration ticks_in_c() const noexcept { return takt::clock::duration(operation->c); }
};

/// Writes a line of the log; with how many requests to cancel the task there are, if any.
void log(place p, const outcome& result, unsigned requests = 0) noexcept;

/// An operation that may suspend: `...` where it begins; at its end the result, or `left` if an error passes through.
class step {
 public:
  explicit step(place p) noexcept : place_(p) { log(p, outcome::word("...")); }
  step(const step&) = delete;
  step& operator=(const step&) = delete;
  ~step() {
    if (!finished_) log(place_, outcome::word("left"));
  }
  void finish(const outcome& result) noexcept {
    finished_ = true;
    log(place_, result, result.is_error() && place_.is_caught() ? takt::current_task().cancelling() : 0);
  }

 private:
  place place_;
  bool finished_ = false;
};

takt::coro<outcome> block(const op* first, std::size_t count, std::uint8_t task);

/// The block inside the operation.
inline takt::coro<outcome> block(place p) { return block(p.operation + 1, p.operation->inside, p.task); }

takt::coro<int> body(std::size_t number);
takt::async_generator<int> generator(std::size_t number);

/// How many ticks since the program began.
int now() noexcept;
/// The n-th tick of the program.
takt::clock::time_point tick(int n) noexcept;

inline constexpr std::size_t most_tasks = 16;  ///< they are numbered as bodies are
inline constexpr std::size_t generators_each = 2;

/// A generator of a task, and whether somebody is in it.
struct generator_slot {
  bool open = false;
  bool at_work = false;
  takt::async_generator<int> generator;
};

/// A function that the loop calls, and the operation whose block it runs.
struct call : takt::callback {
  call() noexcept;
  judge::place block{};
};
struct done_call : takt::done_callback {
  done_call() noexcept;
  judge::place block{};
};

/// What programs share; twin of World._make_objects. New ones for each program.
struct objects {
  takt::event events[2];
  takt::mutex mutexes[2];
  takt::semaphore semaphores[2]{takt::semaphore(1), takt::semaphore(2)};
  takt::bounded_semaphore bounded[2]{takt::bounded_semaphore(1), takt::bounded_semaphore(2)};
  takt::condition conditions[2]{takt::condition(mutexes[0]), takt::condition(mutexes[1])};
  int levels[2]{};
  takt::barrier barriers[2]{takt::barrier(2), takt::barrier(3)};
  takt::queue<int, 1> queue_of_one;
  takt::queue<int, 2> queue_of_two;
  takt::lifo_queue<int, 2> lifo;
  takt::priority_queue<int, 3> by_priority;
  takt::future<int> futures[4];
  call calls[4];
  done_call done_calls[4];
};

struct world {
  program code;
  std::array<takt::task<int>, most_tasks> tasks;  ///< the handles that the program holds
  std::array<std::array<generator_slot, generators_each>, most_tasks> generators;
  std::array<takt::task_group<>*, 2> groups{};  ///< those that are open
  std::array<takt::timeout*, 3> limits{};
  std::optional<objects> things;
};

extern world the_world;

/// Calls `f` with the queue of that number.
template <class F>
auto with_queue(std::size_t which, F f) {
  objects& things = *the_world.things;
  switch (which) {
    case 0: return f(things.queue_of_one);
    case 1: return f(things.queue_of_two);
    case 2: return f(things.lifo);
    default: return f(things.by_priority);
  }
}

/// Runs the block of an operation whose block the loop calls.
void run_now(place p) noexcept;

/// The name of the task whose outermost body has that number.
const char* task_name(std::size_t number) noexcept;

/// Runs the program. Its log is then in `out`, and what takt reported in `reports`.
void run_program(std::span<const std::byte> packed) noexcept;

extern output reports;

/// Writes both, and that they end here.
void write_logs() noexcept;

}  // namespace judge
