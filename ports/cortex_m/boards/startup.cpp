// Start-up code, the same on every board.
//
// From reset: the FPU, .data and .bss, the stack guard, constructors, main, what stands in .fini_array, and the exit status
// to the debugger.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "fpu.hpp"
#include "takt/cortex_m.hpp"
#include "takt/semihosting.hpp"

extern "C" {

int call_main() asm("main");  // C++ does not let its programs call main by name

// From the linker script; only the addresses mean anything.
extern std::uint32_t __data_load[], __data_start[], __data_end[], __bss_start[], __bss_end[];
extern std::byte __stack_guard[], __stack_limit[], __stack_top[];
using initialiser = void (*)();
extern initialiser __preinit_array_start[], __preinit_array_end[], __init_array_start[], __init_array_end[],
    __fini_array_start[], __fini_array_end[];

std::uint32_t SystemCoreClock = TAKT_BOARD_CLOCK_HZ;

// Objects of static storage live until the power goes: there is no list of destructors to keep. GCC calls the first of
// these for each such object, clang the second. (What they hand over, __dso_handle, is the port's.)
int __aeabi_atexit(void* object, void (*destructor)(void*), void* dso);
int __aeabi_atexit(void*, void (*)(void*), void*) { return 0; }
int __cxa_atexit(void (*destructor)(void*), void* object, void* dso);
int __cxa_atexit(void (*)(void*), void*, void*) { return 0; }

// clang's unwind tables, and those of the compiler's library, name these as what would read them. Nothing is thrown in an
// image without exceptions, so nothing reads them, and the unwinder stays out; one that does throw brings the real ones.
[[gnu::weak]] void __aeabi_unwind_cpp_pr0();
[[gnu::weak]] void __aeabi_unwind_cpp_pr1();
void __aeabi_unwind_cpp_pr0() {}
void __aeabi_unwind_cpp_pr1() {}

// After the floating-point registers are there, which a compiler may use for a copy.
[[noreturn, gnu::noinline]] static void start_program() {
  // Volatile, or the compiler would make calls of memcpy and memset of these, which are larger than the program may be.
  const std::uint32_t* from = __data_load;
  for (volatile std::uint32_t* to = __data_start; to < __data_end; ++to) *to = *from++;
  for (volatile std::uint32_t* to = __bss_start; to < __bss_end; ++to) *to = 0;
  takt::cortex_m::guard_main_stack(__stack_guard, static_cast<std::size_t>(__stack_limit - __stack_guard));
  const auto run_all = [](const initialiser* first, const initialiser* last) {
    std::for_each(first, last, [](initialiser run) { run(); });
  };
  run_all(__preinit_array_start, __preinit_array_end);
  run_all(__init_array_start, __init_array_end);
  const int status = call_main();
  run_all(__fini_array_start, __fini_array_end);
  takt::semihosting::exit(status);
}

[[noreturn]] void Reset_Handler();
void Reset_Handler() {
  takt::cortex_m::enable_fpu();
  start_program();
}
}
