// About how many cycles a Cortex-M3 takes for an instruction, from its opcode.
//
// After Arm's technical reference manual, memory without wait states, pipeline effects but one left out: good for ratios,
// no better. Instruction counts alone flatter whoever moves many registers at once.
#pragma once

#include <bit>
#include <cstdint>

namespace bench {

struct timing {
  unsigned size = 2;             ///< bytes
  unsigned cycles = 1;           ///< if no branch is taken
  bool is_access = false;        ///< a single load or store: a load right behind one takes a cycle less
  bool may_branch = false;
};

inline constexpr unsigned branch_taken = 2;
inline constexpr unsigned exception_entry_and_exit = 22;

constexpr timing narrow_timing(unsigned op) noexcept {
  const unsigned registers = static_cast<unsigned>(std::popcount(op & 0xFFu));
  if ((op & 0xFE00u) == 0xB400u) return {.cycles = 1 + registers + (op >> 8 & 1u)};                                     // push
  if ((op & 0xFE00u) == 0xBC00u) return {.cycles = 1 + registers + (op >> 8 & 1u), .may_branch = (op & 0x100u) != 0};   // pop
  if ((op & 0xF000u) == 0xC000u) return {.cycles = 1 + registers};                                                      // ldm, stm
  const bool loads = (op & 0xF800u) == 0x4800u || ((op & 0xF000u) == 0x5000u && (op & 0x0E00u) >= 0x0600u) ||
                     ((op & 0xE000u) == 0x6000u && (op & 0x0800u) != 0) || ((op & 0xE000u) == 0x8000u && (op & 0x0800u) != 0);
  if (loads) return {.cycles = 2, .is_access = true};
  const unsigned top = op >> 12;
  if (top >= 5 && top <= 9) return {.is_access = true};  // stores
  const bool branches = (op & 0xFF00u) == 0x4700u || (op & 0xFF87u) == 0x4687u || (op & 0xF000u) == 0xD000u ||
                        (op & 0xF800u) == 0xE000u || (op & 0xF500u) == 0xB100u;
  return {.may_branch = branches};
}

constexpr timing wide_timing(unsigned op, unsigned second) noexcept {
  const auto wide = [](unsigned cycles) { return timing{.size = 4, .cycles = cycles}; };
  if ((op & 0xFE40u) == 0xE800u) {  // ldm, stm
    return {.size = 4, .cycles = 1 + static_cast<unsigned>(std::popcount(second & 0xFFFFu)),
            .may_branch = (op & 0x10u) != 0 && (second & 0x8000u) != 0};
  }
  if ((op & 0xFFF0u) == 0xE8D0u && (second & 0xF0E0u) == 0xF000u) return {.size = 4, .cycles = 4, .may_branch = true};  // tbb
  if ((op & 0xFFE0u) == 0xE840u || (op & 0xFFE0u) == 0xE8C0u) return wide(2);                       // ldrex, strex
  if ((op & 0xFE40u) == 0xE840u) return wide(3);                                                    // ldrd, strd
  if ((op & 0xFE00u) == 0xF800u) {                                                                  // ldr, str
    const bool loads = (op & 0x10u) != 0;
    return {.size = 4, .cycles = loads ? 2u : 1u, .is_access = true, .may_branch = loads && (second & 0xF000u) == 0xF000u};
  }
  if ((op & 0xF800u) == 0xF000u && (second & 0x8000u) != 0) {
    if ((op & 0xFFE0u) == 0xF3E0u || (op & 0xFFE0u) == 0xF380u) return wide(2);                     // mrs, msr
    if ((op & 0xFFF0u) == 0xF3B0u) return wide(4);                                                  // barriers
    if ((op & 0xFFF0u) == 0xF3A0u) return wide(1);                                                  // hints
    return {.size = 4, .may_branch = true};
  }
  if ((op & 0xFF80u) == 0xFB80u) return wide((op & 0xD0u) == 0x90u && (second & 0xF0u) == 0xF0u ? 7 : 4);  // div; long mul
  if ((op & 0xFF80u) == 0xFB00u && (second & 0xF000u) != 0xF000u) return wide(2);                   // mla
  return wide(1);
}

constexpr timing timing_of(unsigned op, unsigned second) noexcept {
  return op >> 11 >= 0x1Du ? wide_timing(op, second) : narrow_timing(op);
}

}  // namespace bench
