#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<> print_something() {
  print("In print something");
  co_await takt::sleep(1s);
  print("Priniting something");
}

takt::coro<> main() {
  print("In the main routine");
  co_await print_something();
  print("Ending main routine");
}

}  // namespace example

int main() { takt::run(example::main()); }
