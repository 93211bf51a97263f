// expect-GNU: use of deleted function 'takt::coro<(int)?>::coro\(const takt::coro
// expect-Clang: call to implicitly-deleted copy constructor of '(takt::)?coro<
#include "case.hpp"

int main() {
  auto c = amain();
  takt::run(c);
}
