// The least that a Cortex-M needs in front of main: vectors, the FPU if there is one, .data and .bss.
#include <cstdint>

#include "fpu.hpp"
#include "takt/cortex_m.hpp"

extern "C" {

int call_main() asm("main");  // C++ does not let its programs call main by name

extern std::uint32_t __data_load[], __data_start[], __data_end[], __bss_start[], __bss_end[], __stack_top[];

std::uint32_t SystemCoreClock = TAKT_BOARD_CLOCK_HZ;

static void stop() {
  while (true) {
  }
}

[[noreturn]] void Reset_Handler();
void Reset_Handler() {
  enable_fpu();
  const std::uint32_t* from = __data_load;
  for (volatile std::uint32_t* to = __data_start; to < __data_end; ++to) *to = *from++;
  for (volatile std::uint32_t* to = __bss_start; to < __bss_end; ++to) *to = 0;
  call_main();
  while (true) {
  }
}

struct vector_table {
  std::uint32_t* main_stack;
  void (*exceptions[15])();
  void (*interrupts[32])();
};

extern const vector_table takt_vectors;
[[gnu::section(".vectors")]] constinit const vector_table takt_vectors{
    .main_stack = __stack_top,
    .exceptions = {Reset_Handler, stop, stop, stop, stop, stop, nullptr, nullptr, nullptr, nullptr, stop, stop, nullptr,
                   stop, SysTick_Handler},
    .interrupts = {stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop,
                   stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop},
};
}
