// The C++ interpreter: one program on takt, and what it writes down. ../world.py is its twin and says what a line means.
#pragma once

#include <array>
#include <cstdint>

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
};

/// Writes a line of the log.
void log(place p, const outcome& result) noexcept;

/// An operation that may suspend: `...` where it begins, and where it ends its result, or `left` if an error passes through.
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
    log(place_, result);
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

inline takt::clock::duration ticks(std::int8_t n) noexcept { return takt::clock::duration(n); }

inline constexpr std::size_t most_tasks = 16;
inline constexpr std::size_t generators_each = 2;

/// A generator of a task, and whether somebody is in it.
struct generator_slot {
  bool open = false;
  bool at_work = false;
  takt::async_generator<int> generator;
};

struct world {
  program code;
  std::array<takt::task<int>, most_tasks> tasks;  ///< the handles that the program holds
  std::array<std::array<generator_slot, generators_each>, most_tasks> generators;
};

extern world the_world;

/// Runs the program and writes its log.
void run_program(std::span<const std::byte> packed) noexcept;

}  // namespace judge
