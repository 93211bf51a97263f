#include "print.hpp"
#include "takt/takt.hpp"

namespace example {

takt::coro<> main() {
  print("greetings");
  co_return;
}

}  // namespace example

int main() { takt::run(example::main()); }
