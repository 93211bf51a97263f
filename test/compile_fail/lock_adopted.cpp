// expect: takt: std::lock_guard and its like block a thread; a task waits: auto held = co_await m\.guard\(\)
#include <mutex>

#include "case.hpp"

takt::coro<> amain() {
  takt::mutex m;
  co_await m.acquire();
  std::lock_guard held(m, std::adopt_lock);
}
