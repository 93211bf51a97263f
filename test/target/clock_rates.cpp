// The port's clock against a clock of the board's that takt does not use, at the tick rate and with the core's frequency that the
// build gives: asleep and computing, with interrupts masked, and read from an interrupt before the tick's own has run.
#include <algorithm>
#include <array>
#include <cstdint>

#include "expect.hpp"
#include "reference.hpp"
#include "takt/config.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

namespace {

using takt::port::ticks;
using test::reference;

/// Ticks in so many microseconds, by what SystemCoreClock says: the frequency that is said need not be the true one.
ticks ticks_in(std::uint64_t microseconds) noexcept {
  return microseconds * (TAKT_TEST_CORE_HZ / 1'000'000) * TAKT_TICK_HZ / SystemCoreClock;
}

/// Whether the core may sleep. In QEMU a sleep that no other timer ends skips a run of SysTick that begins in it.
constinit bool sleeps = true;

/// The clock and the reference, since both were noted: to a tick. The reference is read before and after the clock, in whole
/// microseconds, so what lies between widens the check.
class comparison {
 public:
  explicit comparison(const char* what) noexcept
      : what_(what), begin_before_(reference::now()), clock_(takt::port::now()), begin_after_(reference::now()) {}
  /// Precondition: the reference has not wrapped.
  void check() noexcept {
    const std::uint32_t before = reference::now();
    const ticks now = takt::port::now();
    const std::uint32_t after = reference::now();
    const ticks passed = now - clock_;
    const ticks least = ticks_in(before - begin_after_ - (before != begin_after_ ? 1 : 0));
    const ticks most = ticks_in(after - begin_before_ + 1) + 1;
    if (passed < least) behind_ = std::max(behind_, static_cast<std::uint32_t>(least - passed));
    if (passed > most) ahead_ = std::max(ahead_, static_cast<std::uint32_t>(passed - most));
    checked_ = true;
  }
  std::uint32_t elapsed() const noexcept { return reference::now() - begin_after_; }
  ~comparison() {
    test::say(what_, checked_);
    test::expect(checked_ && ahead_ == 0, "ticks ahead", ahead_);
    test::expect(checked_ && behind_ == 0, "ticks behind", behind_);
  }
  comparison(const comparison&) = delete;
  comparison& operator=(const comparison&) = delete;

 private:
  const char* what_;
  std::uint32_t begin_before_;
  ticks clock_;
  std::uint32_t begin_after_;
  std::uint32_t ahead_ = 0;
  std::uint32_t behind_ = 0;
  bool checked_ = false;
};

[[gnu::noinline]] void compute(std::uint32_t rounds) noexcept {
  while (rounds != 0) asm volatile("" : "+r"(--rounds)::"cc");
}

/// Tasks that sleep, as the loop does it: of several deadlines the first is waited for.
template <std::size_t Count>
class sleepers {
 public:
  explicit sleepers(const std::array<std::uint32_t, Count>& microseconds) noexcept {
    for (std::size_t i = 0; i < Count; ++i) {
      periods_[i] = std::max<ticks>(1, std::uint64_t{microseconds[i]} * TAKT_TICK_HZ / 1'000'000);
      due_[i] = takt::port::now() + periods_[i];
    }
  }
  void wait_for_first() noexcept {
    ticks& first = *std::min_element(due_.begin(), due_.end());
    while (takt::port::now() < first) takt::port::wait_until(first);
    late_ = std::max(late_, takt::port::now() - first);
    first += periods_[static_cast<std::size_t>(&first - due_.data())];
  }
  ticks late() const noexcept { return late_; }

 private:
  std::array<ticks, Count> periods_{};
  std::array<ticks, Count> due_{};
  ticks late_ = 0;
};

void asleep() noexcept {
  comparison c("asleep");
  sleepers<3> all({1000, 3000, 7000});
  while (c.elapsed() < TAKT_TEST_ASLEEP_US) {
    all.wait_for_first();
    c.check();
  }
  test::expect(all.late() <= 1 + TAKT_TICK_HZ / 20'000, "ticks that a sleeper woke late", static_cast<std::uint32_t>(all.late()));
}

void in_turn_with_computing() noexcept {
  comparison c("computing and asleep");
  sleepers<2> all({1100, 6000});
  std::uint32_t random = 1;
  while (c.elapsed() < TAKT_TEST_BUSY_US) {
    random = random * 1664525 + 1013904223;
    compute(random >> 11);  // of 2 instructions, of a nanosecond each
    c.check();
    all.wait_for_first();
    c.check();
  }
}

void computing() noexcept {
  comparison c("computing for long");
  while (c.elapsed() < TAKT_TEST_BUSY_US * 2) compute(100'000);
  c.check();
}

/// For as long as docs/porting.md says that they may be: a short run, of which the masking itself takes a little.
void masked() noexcept {
  constexpr std::uint32_t tick = 1'000'000 / TAKT_TICK_HZ;
  const std::uint32_t bound = TAKT_TEST_TICKLESS ? std::max<std::uint32_t>(tick, 1000) : tick;
  for (int i = 1; i < 7; ++i) {
    comparison c("after masking interrupts");
    asm volatile("cpsid i" ::: "memory");
    while (c.elapsed() < bound - std::max<std::uint32_t>(bound / 10, 1)) compute(bound * 5);
    c.check();
    asm volatile("cpsie i" ::: "memory");
    c.check();
    takt::port::wait_until(takt::port::now() + static_cast<unsigned>(i % 3));
    compute(100u * static_cast<unsigned>(i));
    c.check();
  }
}

constinit volatile bool came = false;
constinit ticks read_in_interrupt = 0;
volatile std::uint32_t& priorities_of_system = *reinterpret_cast<volatile std::uint32_t*>(0xE000ED20);
volatile std::uint32_t& set_enable = *reinterpret_cast<volatile std::uint32_t*>(0xE000E100);
volatile std::uint32_t& set_pending = *reinterpret_cast<volatile std::uint32_t*>(0xE000E200);

/// Of higher priority than the tick's interrupt, which is pending at every place around the reading.
void read_from_an_interrupt() noexcept {
  const std::uint32_t before = priorities_of_system;
  priorities_of_system = (before & 0x00FF'FFFFu) | 0xC000'0000u;
  set_enable = 1u << 30;
  comparison c("read from an interrupt");
  unsigned backwards = 0;
  constexpr unsigned most_rounds = 1'000'000'000 / TAKT_TICK_HZ / 5;  // 2 nanoseconds each: within the bound for masking
  for (unsigned i = 0; i < 2000; ++i) {
    came = false;
    asm volatile("cpsid i" ::: "memory");
    compute(i % std::min(500u, most_rounds));
    set_pending = 1u << 30;
    const ticks first = takt::port::now();
    asm volatile("cpsie i \n isb" ::: "memory");
    while (!came) {
    }
    const ticks last = takt::port::now();
    if (read_in_interrupt < first || last < read_in_interrupt) ++backwards;
    c.check();
  }
  test::expect(backwards == 0, "times the clock went back", backwards);
  priorities_of_system = before;
}

}  // namespace

extern "C" void IRQ30_Handler();
void IRQ30_Handler() {
  read_in_interrupt = takt::port::now();
  came = true;
}

void takt::cortex_m::idle(takt::port::ticks) noexcept {
  if (sleeps) asm volatile("dsb \n wfi" ::: "memory");
}

int main() {
  SystemCoreClock = TAKT_TEST_SAID_HZ;
  sleeps = TAKT_TEST_TICKLESS || TAKT_TICK_HZ <= 1000;
  reference::start();
  asleep();
  in_turn_with_computing();
  computing();
  masked();
  read_from_an_interrupt();
  return test::status();
}
