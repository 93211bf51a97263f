#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<> print_something() {
  print("In print something");
  co_await takt::sleep(2s);
  print("Priniting something");
}

takt::coro<> main() {
  print("In the main routine");
  auto task = takt::create_task(print_something());
  co_await takt::sleep(1s);
  print("Ending main routine");
  co_await task;
}

}  // namespace example

int main() { takt::run(example::main()); }
