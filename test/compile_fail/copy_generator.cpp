// expect-GNU: use of deleted function 'takt::async_generator<int>::async_generator\(const 
// expect-Clang: call to implicitly-deleted copy constructor of 'takt::async_generator<int>'
#include "case.hpp"

takt::coro<> amain() {
  auto a = ticks();
  auto b = a;
  co_await b.next();
}
