// expect-GNU: use of deleted function 'std::array<takt::coro<int>, 2>::array\(const 
// expect-Clang: call to implicitly-deleted copy constructor of 'std::array<coro<int>, 2U?L?>'
#include "case.hpp"

takt::coro<> amain() {
  std::array<takt::coro<int>, 2> all{read_sensor(), read_sensor()};
  co_await takt::gather(all);
}
