// The fault handler: says what happened, where, and in which task, then fails.
//
// It runs on a stack of its own, because the main stack may be what is broken. The registers are those that the core
// stacked on entry; when the stack had no room the core could not stack them, and they are lost.
#include <cstdint>
#include <string_view>

#include "registers.hpp"
#include "stack_guard.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"
#include "takt/task.hpp"

extern "C" {
constinit std::uint64_t takt_fault_stack[64]{};
void takt_report_fault(std::uintptr_t main_stack, std::uintptr_t process_stack, std::uint32_t exc_return);
}

namespace {

using namespace takt::cortex_m;
using takt::port::stream;

// What the core stacks on entry to an exception, in order of address.
constexpr std::string_view stacked[] = {"r0", "r1", "r2", "r3", "r12", "lr", "pc", "psr"};

void say(std::string_view text) noexcept { takt::port::write(stream::err, text.data(), text.size()); }

void say_register(std::string_view name, std::uint32_t value) noexcept {
  char line[16];
  constexpr std::size_t column = 6;
  for (std::size_t i = 0; i < column; ++i) line[i] = i < name.size() ? name[i] : ' ';
  for (std::size_t i = 0; i < 8; ++i) line[column + i] = "0123456789abcdef"[value >> (28 - 4 * i) & 0xF];
  line[column + 8] = '\n';
  say({line, column + 9});
}

std::uint32_t exception_number() noexcept {
  std::uint32_t number;
  asm volatile("mrs %0, ipsr" : "=r"(number));
  return number;
}

// The stack overflowed if the core's frame, or the access that failed, lies in the guard, or if the stack went on below.
bool main_stack_overflowed(std::uintptr_t main_stack, std::uint32_t status) noexcept {
  const address_range guard = main_stack_guard();
  return main_stack < guard.end || ((status & cfsr_memory_address_valid) != 0 && guard.contains(mmfar::read()));
}

std::string_view name_fault(std::uint32_t number, std::uint32_t status) noexcept {
  constexpr std::uint32_t nmi = 2;
  constexpr std::uint32_t usage_fault = 6;
  if (number == nmi || number > usage_fault) return "unexpected interrupt";
  if ((status & cfsr_memory) != 0) return "memory fault";
  if ((status & cfsr_bus) != 0) return "bus fault";
  if ((status & cfsr_usage) != 0) return "usage fault";
  return "hard fault";
}

}  // namespace

// Enters with the main stack pointer wherever it was; pushes nothing before it has a stack that works.
[[gnu::naked]] void takt_fault_handler() {
  asm(R"(
    mov r0, sp
    mrs r1, psp
    mov r2, lr
    ldr r3, =takt_fault_stack + 512
    mov sp, r3
    bl takt_report_fault
    .ltorg
  )");
}
static_assert(sizeof takt_fault_stack == 512, "takt_fault_handler has the size as a number");

void takt_report_fault(std::uintptr_t main_stack, std::uintptr_t process_stack, std::uint32_t exc_return) {
  const std::uint32_t status = cfsr::read();
  const std::uint32_t number = exception_number();
  const bool overflow = main_stack_overflowed(main_stack, status);

  say("takt: ");
  say(overflow ? "main stack overflow" : name_fault(number, status));
  if (const std::string_view task = takt::current_task_name(); !task.empty()) {
    say(" in task '");
    say(task);
    say("'");
  }
  say("\n");

  const bool was_stacked = (status & (cfsr_memory_stacking | cfsr_bus_stacking)) == 0;
  const std::uintptr_t frame = (exc_return & 4) != 0 ? process_stack : main_stack;
  const auto* word = reinterpret_cast<const std::uint32_t*>(frame);
  if (was_stacked) {
    for (const std::string_view name : stacked) say_register(name, *word++);
  }
  say_register("sp", reinterpret_cast<std::uintptr_t>(word));
  say_register("ipsr", number);
  say_register("cfsr", status);
  say_register("hfsr", hfsr::read());
  if ((status & cfsr_memory_address_valid) != 0) say_register("mmfar", mmfar::read());
  if ((status & cfsr_bus_address_valid) != 0) say_register("bfar", bfar::read());

  takt::port::fail("takt: stopped by a fault\n");
}
