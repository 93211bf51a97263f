// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

takt::coro<> amain() {
  takt::timeout limit(1s);
  co_await limit.run(std::suspend_always());
}
