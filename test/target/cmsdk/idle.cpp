// The idle path loses no wake-up, wherever in it the interrupt comes; and it sleeps as long as it can.
//
// The emulator runs an instruction a nanosecond, so the same program meets the same interrupt at the same instruction. A hardware
// timer is started, so many instructions are passed that do nothing, and the task waits: the interrupt moves through the path
// from the await to WFI, and into the sleep, by one instruction from run to run.
#include <cstdint>

#include "../expect.hpp"
#include "takt/cortex_m.hpp"
#include "takt/takt.hpp"
#include "timer.hpp"

using namespace std::chrono_literals;
using test::cmsdk_timer;

namespace {

constinit unsigned sleeps = 0;
constinit bool slept = false;  // the core slept before the interrupt was pending

takt::signal<> fired;
constinit volatile bool has_fired = false;

enum { before_the_await, between, in_the_sleep, kinds };
constinit unsigned seen[kinds] = {};

volatile std::uint32_t& interrupts_enabled = *reinterpret_cast<volatile std::uint32_t*>(0xE000E100);
volatile std::uint32_t& systick_counter = *reinterpret_cast<volatile std::uint32_t*>(0xE000E018);
volatile std::uint32_t& interrupts_pending = *reinterpret_cast<volatile std::uint32_t*>(0xE000E200);

constexpr unsigned most_nops = 3008;
constexpr std::uint32_t timer_cycles = 60;  // of 40 instructions each

/// Passes `count` instructions that do nothing.
[[gnu::naked, gnu::noinline]] void pass_instructions(std::uint32_t) {
  asm(R"(
    rsb r0, r0, #3008
    adr r1, 1f
    add r1, r1, r0, lsl #1
    orr r1, r1, #1
    bx r1
    .balign 4
  1:
    .rept 3008
    nop
    .endr
    bx lr
  )");
}
static_assert(most_nops == 3008);

takt::coro<> meets_interrupts() {
  for (unsigned nops = 0; nops < most_nops; ++nops) {
    has_fired = slept = false;
    const takt::clock::time_point before = takt::clock::now();
    cmsdk_timer::start_once(timer_cycles);
    pass_instructions(nops);
    const bool early = has_fired;
    co_await fired.wait();
    const auto took = takt::clock::now() - before;
    test::expect(took <= 2ms, "ticks until the task ran; instructions passed before", nops);
    ++seen[early ? before_the_await : slept ? in_the_sleep : between];
  }
}

/// Sleeps for 10 s from where the clock's counter has so many cycles left of a tick. The core wakes when the present tick ends, then
/// as seldom as the counter's 24 bits allow.
takt::coro<> sleeps_long(std::uint32_t left_of_tick, unsigned most) {
  while (systick_counter <= left_of_tick) {
  }
  while (systick_counter > left_of_tick) {
  }
  sleeps = 0;
  co_await takt::sleep(10s);
  test::say("times the core woke in 10 s", sleeps);
  test::expect(sleeps <= most, "times the core woke in 10 s", sleeps);
}

takt::coro<> is_busy() {
  takt::load load;
  for (int i = 0; i < 10; ++i) {
    const auto end = takt::clock::now() + 30ms;
    while (takt::clock::now() < end) {
    }
    co_await takt::sleep(69ms);  // and the tick that runs: 70
  }
  const unsigned busy = load.take();
  test::say("awake for 30 of 100 ms, in thousandths", busy);
  test::expect(busy >= 290 && busy <= 310, "load", busy);
  co_await takt::sleep(1s);
  test::expect(load.take() == 0, "load of a second of sleep", load.take());
}

takt::coro<> amain() {
  co_await meets_interrupts();
  test::say("interrupts before the await", seen[before_the_await]);
  test::say("interrupts between the await and the sleep", seen[between]);
  test::say("interrupts in the sleep", seen[in_the_sleep]);
  for (const unsigned count : seen) test::expect(count > 100, "too few interrupts of one kind", count);
  const auto widths = static_cast<unsigned>((std::uint64_t{10} * SystemCoreClock >> 24) + 1);
  co_await sleeps_long(SystemCoreClock / TAKT_TICK_HZ / 2, widths + 1);
  co_await sleeps_long(300, widths + 2);  // so close to a tick's end the clock leaves the next tick as it is, too
  co_await is_busy();
}

}  // namespace

extern "C" void IRQ8_Handler();
void IRQ8_Handler() {
  cmsdk_timer::stop();
  has_fired = true;
  fired.set();
}

// The hook, and what is measured of it.
void takt::cortex_m::idle(takt::port::ticks) noexcept {
  ++sleeps;
  slept = slept || (interrupts_pending & 1u << cmsdk_timer::interrupt) == 0;
  asm volatile("dsb \n wfi" ::: "memory");
}

int main() {
  interrupts_enabled = 1u << cmsdk_timer::interrupt;
  takt::run(amain());
  return test::status();
}
