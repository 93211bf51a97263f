// This must not compile: outside a function there is nothing that could wait.
#include <string_view>

#include "print.hpp"
#include "takt/takt.hpp"
#include "time_of_day.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<std::string_view> test(std::string_view word) { co_return word; }

takt::coro<> main() {
  print("Time started at: ", time_of_day());
  print(co_await takt::gather(test("Hello")));
  co_await takt::sleep(500ms);

  print("World");

  print("Time finished at: ", time_of_day());
}

}  // namespace example

auto result = co_await example::main();

int main() {}
