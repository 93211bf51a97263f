#include <string_view>

#include "print.hpp"

namespace example {

std::string_view main() { return "HelloWorld"; }

}  // namespace example

int main() {
  auto result = example::main();
  print(result);
}
