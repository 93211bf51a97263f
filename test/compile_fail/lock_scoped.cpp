// expect: takt: std::lock_guard and its like block a thread; a task waits: auto held = co_await m\.guard\(\)|there is no std::scoped_lock
#include <mutex>

#include "case.hpp"

#ifndef __cpp_lib_scoped_lock
#error there is no std::scoped_lock, as in GCC 14 for bare ARM
#endif

takt::coro<> amain() {
  takt::mutex a;
  takt::mutex b;
  std::scoped_lock held(a, b);
  co_await takt::yield();
}
