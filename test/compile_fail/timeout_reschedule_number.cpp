// expect: takt::timeout::reschedule takes a std::chrono duration
#include "case.hpp"

takt::coro<> amain() {
  takt::timeout limit(1s);
  limit.reschedule(5);
  co_return;
}
