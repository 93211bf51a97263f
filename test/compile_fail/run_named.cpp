// expect: takt::run takes a coroutine: call the function, run\(f\(\)\); hand over one that has a name
#include "case.hpp"

int main() {
  auto c = amain();
  takt::run(c);
}
