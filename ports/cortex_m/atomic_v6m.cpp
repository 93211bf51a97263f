// What the compiler calls for an atomic operation that the core has no instructions for. ARMv6-M has no exclusive access, so
// interrupts are masked instead: for five instructions at most, when optimised.
//
// NMI and HardFault cannot be masked, so what needs these is not for their handlers; a debug build says so.
//
// The orders asked for matter to nobody: there is one core, which sees its own accesses in order.
#include <cstdint>

#include "interrupts.hpp"
#include "takt/detail/assert.hpp"

namespace {

using word = std::uint32_t;
using takt::cortex_m::interrupts_masked;

inline void check_maskable() noexcept {
  TAKT_ASSERT(!takt::cortex_m::in_unmaskable(), "on ARMv6-M, signal, channel and call_soon_threadsafe are not for NMI and HardFault");
}

}  // namespace

// The names are the compiler's, and so C++ does not let them be declared as they are.
word atomic_load(const volatile void* at, int) asm("__atomic_load_4");
word atomic_load(const volatile void* at, int) { return *static_cast<const volatile word*>(at); }

void atomic_store(volatile void* at, word value, int) asm("__atomic_store_4");
void atomic_store(volatile void* at, word value, int) { *static_cast<volatile word*>(at) = value; }

// A flag, which clang does not load and store by itself.
std::uint8_t atomic_load_byte(const volatile void* at, int) asm("__atomic_load_1");
std::uint8_t atomic_load_byte(const volatile void* at, int) { return *static_cast<const volatile std::uint8_t*>(at); }

void atomic_store_byte(volatile void* at, std::uint8_t value, int) asm("__atomic_store_1");
void atomic_store_byte(volatile void* at, std::uint8_t value, int) { *static_cast<volatile std::uint8_t*>(at) = value; }

word atomic_exchange(volatile void* at, word value, int) asm("__atomic_exchange_4");
word atomic_exchange(volatile void* at, word value, int) {
  check_maskable();
  const interrupts_masked masked;
  const word before = *static_cast<volatile word*>(at);
  *static_cast<volatile word*>(at) = value;
  return before;
}

bool atomic_compare_exchange(volatile void* at, void* expected, word value, int, int) asm("__atomic_compare_exchange_4");
bool atomic_compare_exchange(volatile void* at, void* expected, word value, int, int) {
  check_maskable();
  const word wanted = *static_cast<word*>(expected);
  word before;
  {
    const interrupts_masked masked;
    before = *static_cast<volatile word*>(at);
    if (before == wanted) *static_cast<volatile word*>(at) = value;
  }
  *static_cast<word*>(expected) = before;
  return before == wanted;
}

word atomic_fetch_add(volatile void* at, word value, int) asm("__atomic_fetch_add_4");
word atomic_fetch_add(volatile void* at, word value, int) {
  check_maskable();
  const interrupts_masked masked;
  const word before = *static_cast<volatile word*>(at);
  *static_cast<volatile word*>(at) = before + value;
  return before;
}
