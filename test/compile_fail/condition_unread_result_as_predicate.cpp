// expect: takt::condition::wait_for takes a function that gives a bool
#include "case.hpp"

takt::coro<> amain() {
  takt::mutex m;
  takt::condition changed(m);
  const auto held = co_await m.guard();
  co_await changed.wait_for([] { return std::expected<bool, takt::error>(false); });
}
