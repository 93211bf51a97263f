// Says each check as it is made, and counts those that failed: all that a test of a port can lean on.
#pragma once

#include <string_view>

#include "takt/port.hpp"

namespace test {

inline int failures = 0;

inline void say(std::string_view text) { takt::port::write(takt::port::stream::out, text.data(), text.size()); }

inline void check(bool holds, std::string_view what) {
  if (!holds) ++failures;
  say(holds ? "ok      " : "FAILED  ");
  say(what);
  say("\n");
}

}  // namespace test
