// expect: takt::callback::call_later takes a std::chrono duration
#include "case.hpp"

takt::coro<> amain() {
  takt::callback c([](takt::callback&) noexcept {});
  c.call_later(50);
  co_return;
}
