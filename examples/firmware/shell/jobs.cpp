#include "jobs.hpp"

#include <algorithm>

#include "commands.hpp"
#include "shell.hpp"

unsigned jobs::start(std::string_view line) {
  const auto free = std::find_if(jobs_.begin(), jobs_.end(), [](const job& j) { return j.task.done(); });
  if (free == jobs_.end()) return 0;
  free->line = {};
  free->line << line;
  const auto number = static_cast<unsigned>(free - jobs_.begin()) + 1;
  free->task = takt::create_task(run(number, free->line), name_of(line));
  return number;
}

bool jobs::cancel(unsigned number) { return number >= 1 && number <= jobs_.size() && jobs_[number - 1].task.cancel(); }

takt::coro<> jobs::run(unsigned number, std::string_view line) {
  const auto end = co_await takt::attempt(run_command(line));
  text<32 + line_editor::longest_line> said;
  said << '[' << number << "] " << (end ? "done" : end.error().message()) << ": " << line;
  co_await shell.terminal.print(said);
}
