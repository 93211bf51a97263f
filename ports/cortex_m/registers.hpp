// The core's registers that the port uses; names and bits are the architecture's.
#pragma once

#include <cstdint>

namespace takt::cortex_m {

/// A memory-mapped register.
template <std::uintptr_t Address>
struct mmio {
  static std::uint32_t read() noexcept { return *reinterpret_cast<volatile std::uint32_t*>(Address); }
  static void write(std::uint32_t value) noexcept { *reinterpret_cast<volatile std::uint32_t*>(Address) = value; }
};

/// A row of registers.
template <std::uintptr_t Address>
struct mmio_row {
  static std::uint32_t read(unsigned i) noexcept { return *at(i); }
  static void write(unsigned i, std::uint32_t value) noexcept { *at(i) = value; }

 private:
  static volatile std::uint32_t* at(unsigned i) noexcept { return reinterpret_cast<volatile std::uint32_t*>(Address) + i; }
};

using nvic_iser = mmio_row<0xE000E100>;  // interrupt set-enable, 32 a register
using nvic_ispr = mmio_row<0xE000E200>;  // interrupt set-pending, 32 a register
using nvic_ipr = mmio_row<0xE000E400>;   // interrupt priority, 4 a register; ARMv6-M has no access by byte

using syst_csr = mmio<0xE000E010>;  // SysTick control and status
using syst_rvr = mmio<0xE000E014>;  // SysTick reload value
using syst_cvr = mmio<0xE000E018>;  // SysTick current value
inline constexpr std::uint32_t syst_csr_enable = 1u << 0;
inline constexpr std::uint32_t syst_csr_tickint = 1u << 1;
inline constexpr std::uint32_t syst_csr_core_clock = 1u << 2;
inline constexpr std::uint32_t syst_csr_countflag = 1u << 16;  // the counter came to zero since this was last read
inline constexpr std::uint32_t syst_largest_reload = (1u << 24) - 1;

using icsr = mmio<0xE000ED04>;  // interrupt control and state
inline constexpr std::uint32_t icsr_pendstset = 1u << 26;  // pends SysTick

using cfsr = mmio<0xE000ED28>;   // configurable fault status
using hfsr = mmio<0xE000ED2C>;   // hard fault status
using mmfar = mmio<0xE000ED34>;  // address of a memory management fault
using bfar = mmio<0xE000ED38>;   // address of a bus fault
inline constexpr std::uint32_t cfsr_memory = 0x0000'00FFu;
inline constexpr std::uint32_t cfsr_memory_stacking = 1u << 4;
inline constexpr std::uint32_t cfsr_memory_address_valid = 1u << 7;
inline constexpr std::uint32_t cfsr_bus = 0x0000'FF00u;
inline constexpr std::uint32_t cfsr_bus_stacking = 1u << 12;
inline constexpr std::uint32_t cfsr_bus_address_valid = 1u << 15;
inline constexpr std::uint32_t cfsr_usage = 0xFFFF'0000u;
inline constexpr std::uint32_t cfsr_usage_stack_overflow = 1u << 20;  // ARMv8-M

using mpu_type = mmio<0xE000ED90>;
using mpu_ctrl = mmio<0xE000ED94>;
using mpu_rnr = mmio<0xE000ED98>;   // region number
using mpu_rbar = mmio<0xE000ED9C>;  // region base address
using mpu_rasr = mmio<0xE000EDA0>;  // region attributes and size
inline constexpr std::uint32_t mpu_type_regions = 0xFFu << 8;
inline constexpr std::uint32_t mpu_ctrl_enable = 1u << 0;
inline constexpr std::uint32_t mpu_ctrl_default_map = 1u << 2;
inline constexpr std::uint32_t mpu_rasr_enable = 1u << 0;
inline constexpr std::uint32_t mpu_rasr_never_execute = 1u << 28;

}  // namespace takt::cortex_m
