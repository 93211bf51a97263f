// What asyncio does, a test for each behaviour. The files asyncio_*.cpp have them by area.
#pragma once

#include "support.hpp"

namespace unit {

class asyncio_test : public takt_test {
 public:
  takt::coro<> sleeper(takt::clock::rep d) { co_await takt::sleep(ticks(d)); }
  takt::coro<int> give_later(int v, takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    say("ended " + std::to_string(v));
    co_return v;
  }
  template <class E>
  takt::coro<int> fail_later(E e, takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_await takt::raise(e);
    co_return 0;
  }
  /// Sleeps, and says how that ended.
  takt::coro<int> says(std::string who, takt::clock::rep d) {
    const auto r = co_await takt::attempt(takt::sleep(ticks(d)));
    say(who + (r ? " slept" : " cancelled"));
    if (!r) co_await takt::raise(r.error());
    co_return 1;
  }
};

}  // namespace unit
