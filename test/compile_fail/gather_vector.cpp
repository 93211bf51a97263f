// expect: takt::gather takes coroutines and tasks: call the functions
#include "case.hpp"

takt::coro<> amain() {
  std::vector<takt::coro<int>> all;
  co_await takt::gather(all);
}
