// expect: 'co_await' cannot be used in a function with a deduced return type
#include "case.hpp"

takt::coro<> amain() {
  const auto each = [](int) { co_await takt::sleep(1s); };
  each(1);
  co_return;
}
