// expect: takt::gather takes coroutines and tasks: call the functions
#include "case.hpp"

takt::coro<> amain() {
  auto first = read_sensor();
  co_await takt::gather(first, read_sensor());
}
