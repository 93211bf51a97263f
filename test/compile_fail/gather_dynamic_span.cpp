// expect: takt::gather takes coroutines and tasks: call the functions
#include "case.hpp"

takt::coro<> amain() {
  std::array<takt::coro<int>, 2> all{read_sensor(), read_sensor()};
  co_await takt::gather(std::span<takt::coro<int>>(all));
}
