// On the main stack: what lies below the caller. Interrupts use it as well, so their frames are counted.
#include <algorithm>
#include <cstdint>

#include "stack_use.hpp"

extern "C" {
extern std::uint32_t __stack_limit[];  // from the linker script
}

namespace test {

std::size_t stack_used_by(void (*f)()) {
  constexpr std::uint32_t pattern = 0xA5A5A5A5;
  std::uint32_t* here;
  asm volatile("mov %0, sp" : "=r"(here));
  // By hand: a function that fills it would use what it fills.
  for (std::uint32_t* word = __stack_limit; word != here; ++word) {
    *word = pattern;
    asm volatile("" ::: "memory");
  }
  f();
  const std::uint32_t* const deepest = std::find_if(__stack_limit, here, [](std::uint32_t word) { return word != pattern; });
  return static_cast<std::size_t>(here - deepest) * sizeof(std::uint32_t);
}

}  // namespace test
