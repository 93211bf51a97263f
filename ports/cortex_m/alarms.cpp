#include "alarms.hpp"

#include <algorithm>

#include "clock.hpp"
#include "interrupts.hpp"

namespace takt::cortex_m {
namespace {

constinit alarm* alarms = nullptr;  // all that were ever set; they are few

}  // namespace

port::ticks first_alarm() noexcept {
  port::ticks least = port::forever;
  for (const alarm* a = alarms; a != nullptr; a = a->next) least = std::min(least, a->when);
  return least;
}

void set_alarm(alarm& a, port::ticks when) noexcept {
  if (!a.listed) {
    a.listed = true;
    a.next = alarms;
    alarms = &a;
  }
  a.when = when;
  if (when != port::forever) set_clock_alarm(when);
}

void serve_alarms() noexcept {
  if (alarms == nullptr) return;  // not yet
  const port::ticks now = read_clock();
  for (alarm* a = alarms; a != nullptr; a = a->next) {
    if (a->when > now) continue;
    a->when = port::forever;
    pend(a->interrupt);
  }
  if (const port::ticks next = first_alarm(); next != port::forever) set_clock_alarm(next);
}

}  // namespace takt::cortex_m
