// Add 2 numbers
#include "print.hpp"

namespace example {

int sum_numbers(int x, int y) { return x + y; }

void main() {
  const int x = 4, y = 5;
  print(sum_numbers(x, y));
}

}  // namespace example

int main() { example::main(); }
