// What the core does while nothing is due. A program that can sleep deeper, or feeds a watchdog, defines this function itself: then
// this object stays in the library.
#include "takt/cortex_m.hpp"

void takt::cortex_m::idle(port::ticks) noexcept { asm volatile("dsb \n wfi" ::: "memory"); }
