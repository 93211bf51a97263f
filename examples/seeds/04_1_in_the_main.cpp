#include "print.hpp"
#include "takt/takt.hpp"

namespace example {

takt::coro<> main() {
  print("In the Main...");
  co_return;
}

}  // namespace example

int main() {
  print(function<example::main>);  // Output : <function main at 0x0000024062929080>
  print(example::main());          // Output : <coroutine object main at 0x00000240648C16C0>
  takt::run(example::main());
  // Output : In the Main...
}
