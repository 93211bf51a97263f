// expect: no member named 'return_value' in '.*promise_type'
#include "case.hpp"

takt::async_generator<int> ticks() {
  co_yield 1;
  co_return 2;
}
