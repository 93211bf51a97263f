// What GCC 12 gets wrong: the frame of waits_in_condition does not begin with the pointer by which it is resumed.
#include "takt/takt.hpp"

namespace {

takt::coro<bool> ready(bool is) {
  co_await takt::yield();
  co_return is;
}

takt::coro<int> waits_in_condition(bool early) {
  if (early) co_return 1;  // no fault of this one: if (co_await ready(true))
  co_await takt::yield();
  if (!early &&
      co_await ready(true)) {
    co_return 2;
  }
  co_return 3;
}

}  // namespace

int main() { return takt::run(waits_in_condition(false)) ? 0 : 1; }
