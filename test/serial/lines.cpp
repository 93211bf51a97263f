// The UART's awaits, cancelled while they wait.
#include <array>
#include <string_view>

#include "takt/board_uart.hpp"
#include "takt/takt.hpp"

using takt::board::uart;
using namespace std::chrono_literals;

namespace {

/// More than a terminal takes that nobody reads: the alphabet, again and again.
constexpr std::array<char, 48 * 1024> long_text = [] {
  std::array<char, 48 * 1024> letters{};
  for (std::size_t i = 0; i < letters.size(); ++i) letters[i] = static_cast<char>('a' + i % 26);
  return letters;
}();

/// Says back each line, read by an await that is cancelled again and again while the line comes.
takt::coro<> says_back_lines() {
  co_await uart.write("ready\n");
  std::array<char, 16> line;
  while (true) {
    const auto size = co_await takt::attempt(takt::wait_for(uart.read_line(line), 20ms));
    if (!size) continue;
    const std::string_view text(line.data(), *size);
    if (text == "cancel\n") {
      // Cancelled with a byte on its way, and while it waits for another's text. None of either may come later.
      const auto first = takt::create_task(uart.write({long_text.data(), long_text.size()}));
      const auto second = takt::create_task(uart.write("never\n"));
      co_await takt::sleep(300ms);
      second.cancel();
      first.cancel();
      constexpr std::string_view report("cancelled\n");
      takt::port::write(takt::port::stream::err, report.data(), report.size());
      co_await takt::sleep(2s);
    } else if (text == "all\n") {
      co_await uart.write({long_text.data(), long_text.size()});
    }
    co_await uart.write("<");
    co_await uart.write(text);
    co_await uart.write(">");
  }
}

}  // namespace

int main() {
  uart.start(115'200, 64);
  takt::run(says_back_lines());
}
