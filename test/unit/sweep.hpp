// Programs that are disturbed everywhere: see sweep.cpp for how, and sweep_*.cpp for the programs, by area.
#pragma once

#include <memory>
#include <ostream>

#include "support.hpp"

namespace unit {

/// A program: what it waits in outlives its tasks, so that it can be asked afterwards whether it still works.
class program {
 public:
  program() = default;
  program(const program&) = delete;
  program& operator=(const program&) = delete;
  virtual ~program() = default;

  /// Creates the tasks, and is one itself. Undisturbed, all of them end.
  virtual takt::coro<> main() = 0;

  /// Uses what main() used, when no task of it is left: it must be as new.
  virtual takt::coro<> next_user() = 0;
};

struct named_program {
  const char* name;
  std::unique_ptr<program> (*make)();
  friend void PrintTo(const named_program& p, std::ostream* out) { *out << p.name; }
};

template <class Program>
std::unique_ptr<program> make_program() {
  return std::make_unique<Program>();
}

std::vector<named_program> task_programs();
std::vector<named_program> lock_programs();
std::vector<named_program> queue_programs();
std::vector<named_program> group_programs();
std::vector<named_program> time_programs();

}  // namespace unit
