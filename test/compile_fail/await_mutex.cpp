// expect: takt: this cannot be awaited[.].* of a mutex or a semaphore guard
#include "case.hpp"

takt::coro<> amain() {
  takt::mutex m;
  co_await m;
}
