// expect: no matching function for call to 'gather
#include "case.hpp"

takt::coro<> amain() {
  std::vector<takt::coro<int>> all;
  co_await takt::gather(all);
}
