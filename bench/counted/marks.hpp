// The marks between which the plugin counts: instructions that do nothing and that no compiler makes.
//
// They are not counted. bench/plugin/count.cpp says what begins and ends what. Those of low registers are written as the
// opcodes that they are: for an ARMv6-M the assembler takes their names for another instruction.
#pragma once

namespace bench {

inline void start() noexcept { asm volatile("mov r9, r9" ::: "memory"); }
inline void stop() noexcept { asm volatile("mov r10, r10" ::: "memory"); }

/// The same once more, for an interval that overlaps the first one's.
inline void start_second() noexcept { asm volatile("mov r11, r11" ::: "memory"); }
inline void stop_second() noexcept { asm volatile("mov r12, r12" ::: "memory"); }

/// Ends what began with the tick's interrupt.
inline void stop_tick() noexcept {
  asm volatile(".inst.n 0x4624" ::: "memory");  // mov r4, r4
}

/// A tick now, from software, and its end in the very instruction that its interrupt returns to.
inline void tick() noexcept {
  volatile auto* const interrupt_control = reinterpret_cast<volatile unsigned*>(0xE000ED04);
  *interrupt_control = 1u << 26;  // PENDSTSET
  stop_tick();
  stop_tick();
  stop_tick();
}

/// Ends what began with the benchmark's own interrupt.
inline void stop_interrupt() noexcept {
  asm volatile(".inst.n 0x462D" ::: "memory");  // mov r5, r5
}

inline void end_phase() noexcept {
  asm volatile(".inst.n 0x4636" ::: "memory");  // mov r6, r6
}

}  // namespace bench
