#include <string_view>

#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace example {

takt::coro<std::string_view> fn_A(std::string_view val) {
  print("In fn A");
  co_await takt::sleep(1s);
  co_return val;
}

takt::coro<> main() {
  print("In the main");
  auto val = takt::gather(fn_A("Something"));
  print("Outside main ");
  auto vals = co_await val;
  print(vals);
}

}  // namespace example

int main() { takt::run(example::main()); }
