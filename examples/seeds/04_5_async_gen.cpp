#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::async_generator<int> loop(int num) {
  int cnt = 0;
  while (cnt < num) {
    co_yield cnt;
    cnt += 1;
    co_await takt::sleep(1s);
  }
}

takt::coro<> main() {
  auto numbers = loop(10);
  while (auto i = co_await numbers.next()) {
    print(*i);
  }
}

}  // namespace example

int main() { takt::run(example::main()); }
