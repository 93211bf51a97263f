#include <string_view>

#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<> foo(std::string_view text);

takt::coro<> main() {
  print("hello");
  auto task = takt::create_task(foo("text"));
  print("finished");
  co_return;
}

takt::coro<> foo(std::string_view text) {
  print(text);
  co_await takt::sleep(1s);
}

}  // namespace example

int main() { takt::run(example::main()); }
