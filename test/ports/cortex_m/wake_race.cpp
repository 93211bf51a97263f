// A timer's interrupt wakes the loop at every instruction around the start of its wait. A wake-up that was lost would not be
// noticed before the next tick, so each wait has to end soon after its interrupt.
//
// In QEMU an instruction takes a nanosecond and the timers count once in 40; the idle instructions before the wait make up
// the steps between.
#include "../check.hpp"
#include "nvic.hpp"
#include "takt/port.hpp"

using namespace takt::port;

namespace {

// A CMSDK timer: counts down at 25 MHz, from its reload value again when it has reached 0.
class timer {
 public:
  explicit timer(std::uintptr_t base) : registers_(reinterpret_cast<volatile std::uint32_t*>(base)) {}

  void start(std::uint32_t counts, bool with_interrupt) {
    registers_[reload] = counts;
    registers_[value] = counts;
    registers_[control] = with_interrupt ? 0b1001 : 0b0001;
  }
  void stop() {
    registers_[control] = 0;
    registers_[interrupt] = 1;
  }
  std::uint32_t left() const { return registers_[value]; }

 private:
  enum : unsigned { control, value, reload, interrupt };
  volatile std::uint32_t* registers_;
};

timer alarm(0x4000'0000);
constexpr unsigned alarm_interrupt = 8;
timer stopwatch(0x4000'1000);

volatile bool interrupted = false;
volatile std::uint32_t left_at_interrupt = 0;

}  // namespace

extern "C" void IRQ8_Handler();
void IRQ8_Handler() {
  left_at_interrupt = stopwatch.left();
  alarm.stop();
  interrupted = true;
  wake();
}

int main() {
  constexpr std::uint32_t soon = 25;  // counts, of 25,000 in a tick
  int late = 0;
  test::enable_interrupt(alarm_interrupt);
  stopwatch.start(0xFFFF'FFFF, false);
  for (std::uint32_t counts = 1; counts <= 8; ++counts) {
    for (int idle = 0; idle < 40; ++idle) {
      interrupted = false;
      alarm.start(counts, true);
      for (int i = 0; i < idle; ++i) asm volatile("nop");
      while (!interrupted) wait_until(forever);
      if (left_at_interrupt - stopwatch.left() > soon) ++late;
    }
  }
  test::check(late == 0, "no wake-up was lost");
  return test::failures == 0 ? 0 : 1;
}
