#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<dict<1>> fetch_data() {
  print("start fetching");
  co_await takt::sleep(2s);
  print("done fetching");
  co_return dict{item{"data", 1}};
}

takt::coro<> print_numbers() {
  for (int i = 0; i < 10; ++i) {
    print(i);
    co_await takt::sleep(500ms);
  }
}

takt::coro<> main() {
  auto task1 = takt::create_task(fetch_data());
  auto value = co_await task1;
  auto task2 = takt::create_task(print_numbers());
  print(value);
}

}  // namespace example

int main() { takt::run(example::main()); }
