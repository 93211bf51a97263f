// async_generator.
#include "snippet.hpp"

bool open = false;

takt::async_generator<int> ticks(int n) {
  open = true;
  takt::scope_exit close([]() noexcept { open = false; });
  for (int i = 0; i < n; ++i) {
    co_yield i;
    co_await takt::sleep(1s);
  }
}

takt::coro<> iterates() {
  int sum = 0;
  auto numbers = ticks(4);
  while (auto i = co_await numbers.next()) {  // async for i in ticks(4):
    sum += *i;
  }
  expect(sum == 0 + 1 + 2 + 3 && !open);
}

takt::coro<> leaves_early() {
  {
    auto numbers = ticks(4);
    auto first = co_await numbers.next();
    expect(first == 0 && open);
  }
  expect(!open);
}

takt::coro<> closes() {
  auto numbers = ticks(4);
  co_await numbers.next();
  numbers.close();  // await numbers.aclose()
  auto none = co_await numbers.next();
  expect(!open && !none);
}

int main() {
  snippet::shows(iterates());
  snippet::shows(leaves_early());
  snippet::shows(closes());
}
