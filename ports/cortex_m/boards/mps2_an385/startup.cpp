// Start-up code and vector table.
//
// From reset: .data and .bss, the stack guard, constructors, main, what stands in .fini_array, and the exit status to the
// debugger. Every vector that nobody defines leads to the fault report.
#include <algorithm>
#include <cstddef>
#include <cstdint>

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

std::uint32_t SystemCoreClock = 25'000'000;

// Objects of static storage live until the power goes: there is no list of destructors to keep. GCC calls the first of
// these for each such object, clang the second.
void* __dso_handle = nullptr;
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

// A vector that nobody defines: the same as a fault.
[[gnu::naked]] void takt_unhandled() noexcept;
void takt_unhandled() noexcept { asm("b takt_fault_handler"); }

#define MAY_BE_DEFINED(name) [[gnu::weak, gnu::alias("takt_unhandled")]] void name() noexcept
MAY_BE_DEFINED(NMI_Handler);
MAY_BE_DEFINED(HardFault_Handler);
MAY_BE_DEFINED(MemManage_Handler);
MAY_BE_DEFINED(BusFault_Handler);
MAY_BE_DEFINED(UsageFault_Handler);
MAY_BE_DEFINED(SVC_Handler);
MAY_BE_DEFINED(DebugMon_Handler);
MAY_BE_DEFINED(PendSV_Handler);
MAY_BE_DEFINED(IRQ0_Handler);
MAY_BE_DEFINED(IRQ1_Handler);
MAY_BE_DEFINED(IRQ2_Handler);
MAY_BE_DEFINED(IRQ3_Handler);
MAY_BE_DEFINED(IRQ4_Handler);
MAY_BE_DEFINED(IRQ5_Handler);
MAY_BE_DEFINED(IRQ6_Handler);
MAY_BE_DEFINED(IRQ7_Handler);
MAY_BE_DEFINED(IRQ8_Handler);
MAY_BE_DEFINED(IRQ9_Handler);
MAY_BE_DEFINED(IRQ10_Handler);
MAY_BE_DEFINED(IRQ11_Handler);
MAY_BE_DEFINED(IRQ12_Handler);
MAY_BE_DEFINED(IRQ13_Handler);
MAY_BE_DEFINED(IRQ14_Handler);
MAY_BE_DEFINED(IRQ15_Handler);
MAY_BE_DEFINED(IRQ16_Handler);
MAY_BE_DEFINED(IRQ17_Handler);
MAY_BE_DEFINED(IRQ18_Handler);
MAY_BE_DEFINED(IRQ19_Handler);
MAY_BE_DEFINED(IRQ20_Handler);
MAY_BE_DEFINED(IRQ21_Handler);
MAY_BE_DEFINED(IRQ22_Handler);
MAY_BE_DEFINED(IRQ23_Handler);
MAY_BE_DEFINED(IRQ24_Handler);
MAY_BE_DEFINED(IRQ25_Handler);
MAY_BE_DEFINED(IRQ26_Handler);
MAY_BE_DEFINED(IRQ27_Handler);
MAY_BE_DEFINED(IRQ28_Handler);
MAY_BE_DEFINED(IRQ29_Handler);
MAY_BE_DEFINED(IRQ30_Handler);
MAY_BE_DEFINED(IRQ31_Handler);
#undef MAY_BE_DEFINED

[[noreturn]] void Reset_Handler();
void Reset_Handler() {
  std::copy(__data_load, __data_load + (__data_end - __data_start), __data_start);
  std::fill(__bss_start, __bss_end, 0u);
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

struct vector_table {
  std::byte* main_stack;
  void (*exceptions[15])();
  void (*interrupts[32])();
};

extern const vector_table takt_vectors;
[[gnu::section(".vectors")]] constinit const vector_table takt_vectors{
    .main_stack = __stack_top,
    .exceptions = {Reset_Handler, NMI_Handler, HardFault_Handler, MemManage_Handler, BusFault_Handler,
                   UsageFault_Handler, nullptr, nullptr, nullptr, nullptr, SVC_Handler, DebugMon_Handler, nullptr,
                   PendSV_Handler, SysTick_Handler},
    .interrupts = {
        IRQ0_Handler, IRQ1_Handler, IRQ2_Handler, IRQ3_Handler, IRQ4_Handler, IRQ5_Handler,
        IRQ6_Handler, IRQ7_Handler, IRQ8_Handler, IRQ9_Handler, IRQ10_Handler, IRQ11_Handler,
        IRQ12_Handler, IRQ13_Handler, IRQ14_Handler, IRQ15_Handler, IRQ16_Handler, IRQ17_Handler,
        IRQ18_Handler, IRQ19_Handler, IRQ20_Handler, IRQ21_Handler, IRQ22_Handler, IRQ23_Handler,
        IRQ24_Handler, IRQ25_Handler, IRQ26_Handler, IRQ27_Handler, IRQ28_Handler, IRQ29_Handler,
        IRQ30_Handler, IRQ31_Handler,
    },
};
}
