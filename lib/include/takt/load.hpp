// load: how busy the processor is.
//
//   takt::load busy;
//   co_await takt::sleep(1s);
//   print(busy.take());            // 137: it was awake for 13.7 % of the last second
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/port.hpp"

namespace takt {

/// Measures from its construction, or from the last take(). Any number of them.
class load {
 public:
  load() noexcept : since_(port::now()), asleep_(port::asleep()) {}

  /// The share of the ticks since then in which the port did not sleep, in thousandths: 0 to 1000. 0 if no tick has passed. From a
  /// task, or outside a loop.
  unsigned take() noexcept;

 private:
  port::ticks since_;
  port::ticks asleep_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
