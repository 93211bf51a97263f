#include "console.hpp"

#include "keys.hpp"
#include "takt/board_uart.hpp"

using takt::board::uart;
using namespace std::chrono_literals;

takt::coro<> console::print(std::string_view line) {
  const auto turn = co_await screen_.guard();
  if (is_editing_) co_await uart.write("\r\x1b[K");  // to the left, and the line is blank
  co_await uart.write(line);
  co_await uart.write("\r\n");
  if (is_editing_) {
    co_await uart.write(prompt);
    co_await uart.write(editor_.line());
  }
}

takt::coro<std::string_view> console::read_line() {
  {
    const auto turn = co_await screen_.guard();
    editor_.begin();
    is_editing_ = true;
    co_await uart.write(prompt);
  }
  while (is_editing_) {
    const char key = co_await typed_.get();
    const auto turn = co_await screen_.guard();
    line_editor::shown show;
    is_editing_ = !editor_.type(key, show);
    co_await uart.write(show);
  }
  co_return editor_.line();
}

takt::coro<> console::type(char key) { co_await typed_.put(key); }

takt::coro<> console::type_ahead(char key) {
  if (typed_.put_nowait(key)) {
    is_dropping_ = false;
    co_return;
  }
  if (!is_dropping_) {
    const auto put = co_await takt::attempt(takt::wait_for(typed_.put(key), 100ms));
    if (put) co_return;
  }
  is_dropping_ = true;
  co_await uart.write({&keys::bell, 1});
}
