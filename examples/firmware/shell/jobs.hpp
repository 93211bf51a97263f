// Commands that run in the background, numbered from 1.
#pragma once

#include <array>
#include <string_view>

#include "line_editor.hpp"
#include "takt/takt.hpp"

class jobs {
 public:
  /// Starts a command line as a task of its own; gives its number, or 0 if there are too many. Its end is printed.
  unsigned start(std::string_view line);

  /// False if there is no such job.
  bool cancel(unsigned number);

 private:
  struct job {
    takt::task<> task;  ///< without one, or with one that is done, the job is free
    text<line_editor::longest_line> line;
  };

  static takt::coro<> run(unsigned number, std::string_view line);

  std::array<job, 4> jobs_;
};
