// Interrupts; here a task plays them.
#include "snippet.hpp"

takt::signal<> pressed;
takt::channel<char, 16> received;

void button_handler() { pressed.set(); }
void uart_handler(char c) { received.try_send(c); }  // false, and counted, when it is full

takt::coro<> hardware() {
  co_await takt::sleep(5ms);
  button_handler();
  co_await takt::sleep(5ms);
  uart_handler('x');
}

takt::coro<> interrupts() {
  const auto plays = takt::create_task(hardware());
  co_await pressed.wait();  // and takes it
  expect(!pressed.is_set());

  const char c = co_await received.receive();
  expect(c == 'x' && received.take_overruns() == 0);
  co_await plays;
}

bool blinks = false;

takt::coro<> blink() {
  blinks = true;
  co_return;
}

takt::coro<> starts() {
  takt::threadsafe_callback start(*takt::get_running_loop(), [](takt::threadsafe_callback&) noexcept {
    static_cast<void>(takt::create_task(blink()));
  });
  start.call_soon_threadsafe();
  co_await takt::sleep(1ms);
  expect(blinks);
}

int main() {
  snippet::shows(interrupts());
  snippet::shows(starts());
}
