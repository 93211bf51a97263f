// expect: takt: std::lock_guard and its like block a thread; a task waits: auto held = co_await m\.guard\(\)
#include <mutex>

#include "case.hpp"

takt::coro<> amain() {
  takt::mutex a;
  takt::mutex b;
  std::scoped_lock held(a, b);
  co_await takt::yield();
}
