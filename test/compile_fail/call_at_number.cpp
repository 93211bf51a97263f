// expect: takt::callback::call_at takes a takt::clock::time_point
#include "case.hpp"

takt::coro<> amain() {
  takt::callback c([](takt::callback&) noexcept {});
  c.call_at(50);
  co_return;
}
