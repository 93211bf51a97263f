// Somebody who gives the shell its commands.
#include <array>
#include <chrono>

#include "board.hpp"
#include "shell/commands.hpp"
#include "shell/shell.hpp"

using namespace std::chrono_literals;

takt::coro<> exhaust::visits() {
  static constexpr std::array lines{"led 7", "spawn every 200 uptime", "ps", "cancel 1", "nonsense"};
  for (const std::string_view line : lines) {
    shell.foreground = takt::create_task(run_command(line), name_of(line));
    const auto end = co_await takt::attempt(shell.foreground);
    if (!end) co_await shell.terminal.print(end.error().message());
  }
}

void exhaust::leaves() noexcept {
  shell.foreground = {};
  shell.background = {};
}
