// expect-GNU: use of deleted function 'takt::coro<(int)?>::coro\(const takt::coro
// expect-Clang: call to implicitly-deleted copy constructor of '(takt::)?coro<
#include "case.hpp"

takt::coro<> amain() {
  auto first = read_sensor();
  co_await takt::gather(first, read_sensor());
}
