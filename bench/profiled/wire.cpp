// The UART's hardware, in memory: registers that the driver reads and writes as it does the real ones, and a timer that
// sends and receives a byte for each time that a byte takes. Nothing comes from outside, so each run executes the same
// instructions.
//
// It differs from hardware in one thing: what is written while a byte is on its way takes that byte's place.
#include "wire.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "takt/board_uart.hpp"
#include "takt/cortex_m.hpp"
#include "takt/semihosting.hpp"

extern "C" {
void IRQ0_Handler();
void IRQ1_Handler();
void IRQ8_Handler();
void bench_profile_begins();
void bench_profile_ends();
void bench_profile_byte();
}

[[gnu::noinline]] void bench_profile_begins() { asm volatile(""); }
[[gnu::noinline]] void bench_profile_ends() { asm volatile(""); }
[[gnu::noinline]] void bench_profile_byte() { asm volatile(""); }

namespace bench {
namespace {

constexpr unsigned receive = 0, transmit = 1, timer = 8;  // interrupts

std::array<volatile std::uint32_t, 5> registers;
volatile std::uint32_t& data = registers[0];
volatile std::uint32_t& state = registers[1];
volatile std::uint32_t& baud_divider = registers[4];
constexpr std::uint32_t state_receive_full = 1u << 1;
constexpr std::uint32_t not_transmitted = 1u << 31;  // the driver writes bytes; this is none
constexpr unsigned bits_of_a_byte = 10;

volatile std::uint32_t& at(std::uintptr_t address) noexcept {
  return *reinterpret_cast<volatile std::uint32_t*>(address);
}
volatile std::uint32_t& nvic_set_enable = at(0xE000'E100);
volatile std::uint32_t& nvic_set_pending = at(0xE000'E200);
volatile std::uint32_t& nvic_clear_pending = at(0xE000'E280);
volatile std::uint32_t& nvic_active = at(0xE000'E300);
volatile std::uint32_t& timer_control = at(0x4000'0000);
volatile std::uint32_t& timer_value = at(0x4000'0004);
volatile std::uint32_t& timer_reload = at(0x4000'0008);
volatile std::uint32_t& timer_clear = at(0x4000'000C);
constexpr std::uint32_t timer_enable = 1, timer_interrupt = 8;
constexpr unsigned milliseconds_for_a_key = 10;

std::array<char, 64 * 1024> screen;
std::size_t shown = 0;

unsigned now_ms = 0, cycles_of_ms = 0;
std::size_t line = 0, letter = 0;
unsigned next_key_ms = 0;

void start_timer() noexcept {
  timer_reload = baud_divider * bits_of_a_byte;
  timer_value = timer_reload;
  timer_control = timer_enable | timer_interrupt;
}

/// Types the next key, if its time has come.
void type() noexcept {
  if (line == script.size()) return;
  if (now_ms < script[line].at_ms || now_ms < next_key_ms) return;
  const unsigned uart = 1u << receive | 1u << transmit;
  // There is one register for both: what is received waits for what is sent.
  if (((nvic_set_pending | nvic_active) & uart) != 0) return;
  data = not_transmitted | static_cast<unsigned char>(script[line].text[letter++]);
  state = state_receive_full;
  nvic_set_pending = 1u << receive;
  next_key_ms = now_ms + milliseconds_for_a_key;
  if (script[line].text[letter] == '\0') {
    ++line;
    letter = 0;
  }
}

void end() noexcept {
  bench_profile_ends();
  takt::semihosting::write(takt::semihosting::console::out, screen.data(), shown);
  takt::semihosting::exit(0);
}

/// Once for each byte's time.
[[gnu::noinline]] void pass_time() noexcept {
  timer_clear = 1;
  cycles_of_ms += timer_reload;
  if (cycles_of_ms >= SystemCoreClock / 1000) {
    cycles_of_ms -= SystemCoreClock / 1000;
    if (++now_ms == profile_begin_ms) bench_profile_begins();
    if (now_ms == profile_end_ms) end();
  }
  if ((data & not_transmitted) == 0) {
    bench_profile_byte();
    if (shown < screen.size()) screen[shown++] = static_cast<char>(data);
    data = not_transmitted;
    nvic_set_pending = 1u << transmit;
  } else {
    type();
  }
}

struct power {
  power() noexcept {
    data = not_transmitted;
    baud_divider = SystemCoreClock / 115'200;
    start_timer();
    nvic_set_enable = 1u << timer;  // of the highest priority, as it is after reset
  }
} const on;

}  // namespace
}  // namespace bench

takt::cmsdk_uart takt::board::uart({.base = reinterpret_cast<std::uintptr_t>(&bench::registers),
                                    .receive_interrupt = bench::receive,
                                    .transmit_interrupt = bench::transmit});
void IRQ0_Handler() { takt::board::uart.on_receive(); }
void IRQ1_Handler() { takt::board::uart.on_transmit(); }
void IRQ8_Handler() { bench::pass_time(); }

/// Waits until the program is meant: the wire's own timer would not wake a board. Not by WFI, out of which QEMU 7.2
/// comes late if time does not pass by itself; and it seldom looks, because looking is what takes the emulator long.
void takt::cortex_m::idle(port::ticks) noexcept {
  volatile std::uint32_t& control = bench::at(0xE000'ED04);  // ICSR
  const auto pending = [&] { return control >> 12 & 0x1FF; };
  for (;;) {
    asm volatile(".rept 100 \n nop \n .endr" ::: "memory");
    const std::uint32_t which = pending();
    if (which == 16 + bench::timer) {
      bench::pass_time();
      bench::nvic_clear_pending = 1u << bench::timer;
    } else if (which != 0) {
      return;
    }
  }
}
