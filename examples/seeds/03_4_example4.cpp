#include <string_view>

#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<> foo(std::string_view text);

takt::coro<> main() {
  print("hello");
  auto task = takt::create_task(foo("text"));
  co_await takt::sleep(1s);
  print("finished");
}

takt::coro<> foo(std::string_view text) {
  print(text);
  co_await takt::sleep(10s);
}

}  // namespace example

int main() { takt::run(example::main()); }
