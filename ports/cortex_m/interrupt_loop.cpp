#include "takt/interrupt_loop.hpp"

#include "alarms.hpp"
#include "interrupts.hpp"

namespace takt {

using namespace cortex_m;

void interrupt_loop::pend_interrupt(loop& self) noexcept { pend(static_cast<interrupt_loop&>(self).alarm_.interrupt); }

void interrupt_loop::start(std::uint8_t priority) noexcept {
  const interrupts_masked masked;
  enable(alarm_.interrupt, priority);
  pend(alarm_.interrupt);
}

void interrupt_loop::run() noexcept {
  serve();
  const interrupts_masked masked;
  set_alarm(alarm_, next_deadline());
}

}  // namespace takt
