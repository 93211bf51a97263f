// A console on the UART: commands, jobs in the background, Ctrl-C.
#include "shell/shell.hpp"

#include <array>

#include "shell/commands.hpp"
#include "shell/keys.hpp"
#include "takt/board_uart.hpp"

using takt::board::uart;

/// Sees every key at once, also while a command runs.
takt::coro<> read_keys() {
  std::array<char, 16> keys;
  while (true) {
    const std::size_t size = co_await uart.read(keys);
    for (std::size_t i = 0; i < size; ++i) {
      const bool is_running = !shell.foreground.done();
      if (is_running && keys[i] == keys::ctrl_c) {
        shell.foreground.cancel();
      } else if (is_running) {
        co_await shell.terminal.type_ahead(keys[i]);
      } else {
        co_await shell.terminal.type(keys[i]);
      }
    }
    const std::uint32_t lost = uart.take_overruns();
    if (lost > 0) co_await shell.terminal.print(text<32>() << lost << " keys were lost");
  }
}

takt::coro<> amain() {
  const auto keys = takt::create_task(read_keys(), "keys");
  co_await shell.terminal.print("takt shell: try help");
  while (true) {
    const std::string_view line = co_await shell.terminal.read_line();
    if (line.empty()) continue;
    shell.foreground = takt::create_task(run_command(line), name_of(line));
    const auto end = co_await takt::attempt(shell.foreground);
    if (!end) co_await shell.terminal.print(end.error().message());
  }
}

int main() {
  uart.start(115'200, 64);
  takt::run(amain());
}
