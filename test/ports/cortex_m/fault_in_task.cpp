#include "takt/takt.hpp"

namespace {

takt::coro<void> blink() {
  asm volatile("udf #0");
  co_return;
}

takt::coro<void> amain() {
  takt::task<void> t = takt::create_task(blink(), "blink");
  co_await t;
}

}  // namespace

int main() { takt::run(amain()); }
