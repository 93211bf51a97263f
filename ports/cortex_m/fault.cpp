// The fault handler: says what happened, where, and in which task, then fails.
//
// It runs on a stack of its own, because the main stack may be what is broken. The registers are those that the core
// stacked on entry; when the stack had no room the core could not stack them, and they are lost.
#include <cstdint>
#include <string_view>

#include "fault_status.hpp"
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

std::string_view name(std::uint32_t exception) noexcept {
  constexpr std::uint32_t nmi = 2;
  constexpr std::uint32_t usage_fault = 6;
  return exception == nmi || exception > usage_fault ? "unexpected interrupt" : fault_name();
}

}  // namespace

// Enters with the main stack pointer wherever it was; pushes nothing before it has a stack that works.
[[gnu::naked]] void takt_fault_handler() {
  asm(R"(
    mov r0, sp
    mrs r1, psp
    mov r2, lr
    bl takt_lift_stack_limit
    ldr r3, =takt_fault_stack + 512
    mov sp, r3
    bl takt_report_fault
    .ltorg
  )");
}
static_assert(sizeof takt_fault_stack == 512, "takt_fault_handler has the size as a number");

void takt_report_fault(std::uintptr_t main_stack, std::uintptr_t process_stack, std::uint32_t exc_return) {
  const std::uint32_t number = exception_number();
  const bool overflow = main_stack_overflowed(main_stack);

  say("takt: ");
  say(overflow ? "main stack overflow" : name(number));
  if (const std::string_view task = takt::current_task_name(); !task.empty()) {
    say(" in task '");
    say(task);
    say("'");
  }
  say("\n");

  constexpr std::uint32_t on_process_stack = 1u << 2;
  constexpr std::uint32_t without_floating_point = 1u << 4;
  constexpr std::size_t floating_point_words = 18;
  const auto* word = reinterpret_cast<const std::uint32_t*>((exc_return & on_process_stack) != 0 ? process_stack : main_stack);
  if (fault_has_frame(main_stack)) {
    for (const std::string_view name : stacked) say_register(name, *word++);
    if ((exc_return & without_floating_point) == 0) word += floating_point_words;
  }
  say_register("sp", reinterpret_cast<std::uintptr_t>(word));
  say_register("ipsr", number);
  say_fault_registers(say_register);

  takt::port::fail("takt: stopped by a fault\n");
}
