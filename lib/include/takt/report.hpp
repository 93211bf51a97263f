// What the library tells people: mistakes that no code is there to see.
//
// Every report goes through one function, on_report. The library's own (src/on_report.cpp) writes a line to the port's
// error console. A program that wants something else defines the function itself; the linker then takes that one:
//
//   void takt::on_report(const takt::report& r) noexcept { if (r.what == takt::report::kind::deadlock) reset_board(); }
#pragma once

#include "takt/detail/begin.hpp"

#include <cstddef>

#include "takt/error.hpp"

namespace takt {

/// One report. The texts are static or live as long as the call.
struct report {
  enum class kind : unsigned char {
    never_awaited,      ///< `name`: a coroutine dropped without having run (RuntimeWarning)
    task_failed,        ///< `name`: a task that failed with `code`, and nobody awaited it
    run_failed,         ///< `name`: the task handed to run failed with `code`
    leftover_failed,    ///< `name`: a leftover of run failed with `code` while it was being cancelled
    destroyed_pending,  ///< `name`: a task that was still waiting when its loop was destroyed
    deadlock,           ///< nothing is ready, no timer is armed and nothing can wake anybody
    waiting,            ///< after `deadlock`, for each task: `name` waits at `file`:`line`
    no_block,           ///< coroutine `name` found no block for its frame of `size` bytes; those of `block` bytes are taken
    no_task,            ///< there was no task for `name`
  };

  kind what;
  const char* name;
  const char* file;  ///< empty with names off
  unsigned line;
  error code;
  std::size_t size = 0;   ///< of no_block alone: bytes wanted
  std::size_t block = 0;  ///< and bytes of the smallest block that would do, or 0 if no block is so large

  report(kind w, const char* n, const char* f, unsigned l, error c) noexcept : what(w), name(n), file(f), line(l), code(c) {}
};

/// Called for each report, from the loop or from a destructor in a task. Must not await, run or destroy tasks.
void on_report(const report& what) noexcept;

}  // namespace takt

#include "takt/detail/end.hpp"
