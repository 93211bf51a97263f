// expect: takt: std::lock_guard and its like block a thread; a task waits: auto held = co_await m\.guard\(\)|.scoped_lock. is not a member of .std.
// The C++ library of bare ARM has no std::scoped_lock from GCC 14 on.
#include <mutex>

#include "case.hpp"

takt::coro<> amain() {
  takt::mutex a;
  takt::mutex b;
  std::scoped_lock held(a, b);
  co_await takt::yield();
}
