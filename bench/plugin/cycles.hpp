// About how many cycles a Cortex-M3 takes for an instruction, from its opcode.
//
// After Arm's technical reference manual, memory without wait states, pipeline effects but one left out: good for
// ratios, no better. Instruction counts alone flatter whoever moves many registers at once.
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
  const unsigned registers = static_cast<unsigned>(std::popcount(op & 0xFFu)) + (op >> 8 & 1u);
  const auto matches = [op](unsigned mask, unsigned value) { return (op & mask) == value; };

  if (matches(0xFE00, 0xB400)) return {.cycles = 1 + registers};                                        // push
  if (matches(0xFE00, 0xBC00)) return {.cycles = 1 + registers, .may_branch = matches(0x100, 0x100)};   // pop
  if (matches(0xF000, 0xC000)) return {.cycles = 1 + static_cast<unsigned>(std::popcount(op & 0xFFu))};  // ldm, stm

  const bool by_register = matches(0xF000, 0x5000), by_offset = op >> 12 >= 6 && op >> 12 <= 9;
  const bool loads = matches(0xF800, 0x4800) || (by_register && (op >> 9 & 7u) >= 3) ||
                     (by_offset && matches(0x800, 0x800));
  if (loads) return {.cycles = 2, .is_access = true};
  if (by_register || by_offset) return {.is_access = true};  // stores

  return {.may_branch = matches(0xFF00, 0x4700) || matches(0xFF87, 0x4687) || matches(0xF000, 0xD000) ||
                        matches(0xF800, 0xE000) || matches(0xF500, 0xB100)};
}

constexpr timing wide_timing(unsigned op, unsigned second) noexcept {
  const auto matches = [op](unsigned mask, unsigned value) { return (op & mask) == value; };
  const auto wide = [](unsigned cycles) { return timing{.size = 4, .cycles = cycles}; };
  const bool into_pc = (second & 0xF000u) == 0xF000u;

  if (matches(0xFE40, 0xE800)) {  // ldm, stm
    return {.size = 4,
            .cycles = 1 + static_cast<unsigned>(std::popcount(second & 0xFFFFu)),
            .may_branch = matches(0x10, 0x10) && (second & 0x8000u) != 0};
  }
  if (matches(0xFFF0, 0xE8D0) && (second & 0xF0E0u) == 0xF000u) {  // tbb
    return {.size = 4, .cycles = 4, .may_branch = true};
  }
  if (matches(0xFFE0, 0xE840) || matches(0xFFE0, 0xE8C0)) return wide(2);  // ldrex, strex
  if (matches(0xFE40, 0xE840)) return wide(3);                             // ldrd, strd
  if (matches(0xFE00, 0xF800)) {                                           // ldr, str
    const bool loads = matches(0x10, 0x10);
    return {.size = 4, .cycles = loads ? 2u : 1u, .is_access = true, .may_branch = loads && into_pc};
  }
  if (matches(0xF800, 0xF000) && (second & 0x8000u) != 0) {
    if (matches(0xFFE0, 0xF3E0) || matches(0xFFE0, 0xF380)) return wide(2);  // mrs, msr
    if (matches(0xFFF0, 0xF3B0)) return wide(4);                             // barriers
    if (matches(0xFFF0, 0xF3A0)) return wide(1);                             // hints
    return {.size = 4, .may_branch = true};
  }
  if (matches(0xFF80, 0xFB80)) {  // long multiplications, divisions
    const bool divides = matches(0xD0, 0x90) && (second & 0xF0u) == 0xF0u;
    return wide(divides ? 7 : 4);
  }
  if (matches(0xFF80, 0xFB00) && !into_pc) return wide(2);  // multiply and add
  return wide(1);
}

constexpr timing timing_of(unsigned op, unsigned second) noexcept {
  return op >> 11 >= 0x1Du ? wide_timing(op, second) : narrow_timing(op);
}

}  // namespace bench
