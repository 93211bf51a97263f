#include "alarms.hpp"

#include <algorithm>

#include "clock.hpp"
#include "interrupts.hpp"
#include "takt/cortex_m.hpp"

namespace takt::cortex_m {

constinit alarm_list alarms;

port::ticks alarm_list::first() const noexcept {
  port::ticks least = port::forever;
  for (const alarm* a = alarms_; a != nullptr; a = a->next) least = std::min(least, a->when);
  return least;
}

void alarm_list::set(alarm& a, port::ticks when) noexcept {
  if (!a.listed) {
    a.listed = true;
    a.next = alarms_;
    alarms_ = &a;
  }
  a.when = when;
  if (when != port::forever) set_clock_alarm(when);
}

void alarm_list::serve() noexcept {
  if (alarms_ == nullptr) return;  // there is but one loop
  const port::ticks now = read_clock();
  for (alarm* a = alarms_; a != nullptr; a = a->next) {
    if (a->when > now) continue;
    a->when = port::forever;
    pend(a->interrupt);
  }
  if (const port::ticks next = first(); next != port::forever) set_clock_alarm(next);
}

}  // namespace takt::cortex_m

void SysTick_Handler() {
  const takt::cortex_m::interrupts_masked masked;
  takt::cortex_m::alarms.serve();
}
