// expect: ignoring return(ed)? value .*'nodiscard'
#include "case.hpp"

takt::coro<> amain() {
  read_sensor();
  co_return;
}
