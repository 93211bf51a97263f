#include <string_view>

#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<> foo(std::string_view text);

takt::coro<> main() {
  print("hello");
  co_await foo("text");
  print("finished");
}

takt::coro<> foo(std::string_view text) {
  print(text);
  // put co_await in front of a coroutine to execute it
  co_await takt::sleep(1s);
}

}  // namespace example

// adding the invocation of main to the event loop
int main() { takt::run(example::main()); }
