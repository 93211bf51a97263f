// Interrupts of the board, raised by software.
#pragma once

#include <cstdint>

namespace test {

inline void enable_interrupt(unsigned number) {
  *reinterpret_cast<volatile std::uint32_t*>(0xE000E100) = 1u << number;
}

inline void pend_interrupt(unsigned number) {
  *reinterpret_cast<volatile std::uint32_t*>(0xE000E200) = 1u << number;
  asm volatile("dsb \n isb" ::: "memory");
}

}  // namespace test
