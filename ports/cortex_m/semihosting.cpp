#include "takt/semihosting.hpp"

#include <iterator>

namespace takt::semihosting {
namespace {

enum class operation : std::uint32_t { open = 0x01, write = 0x05, time = 0x11, exit = 0x18, exit_extended = 0x20 };

// The operation and its argument stand in r0 and r1, where the procedure call standard has them; so does the answer.
[[gnu::naked, gnu::noinline]] std::int32_t call(operation, const void*) noexcept {
  asm("bkpt 0xab \n bx lr");
}

std::int32_t open(console which) noexcept {
  static constexpr char name[] = ":tt";  // the console; the mode says which of its streams
  const std::uint32_t arguments[] = {reinterpret_cast<std::uint32_t>(name), static_cast<std::uint32_t>(which),
                                     std::size(name) - 1};
  return call(operation::open, arguments);
}

}  // namespace

void write(console to, const char* text, std::uint32_t size) noexcept {
  static constinit std::int32_t out = -1;
  static constinit std::int32_t err = -1;
  std::int32_t& handle = to == console::out ? out : err;
  if (handle < 0) handle = open(to);
  while (size > 0) {
    const std::uint32_t arguments[] = {static_cast<std::uint32_t>(handle), reinterpret_cast<std::uint32_t>(text), size};
    const auto left = static_cast<std::uint32_t>(call(operation::write, arguments));
    if (left >= size) return;  // nobody reads any more, and there is nobody to tell
    text += size - left;
    size = left;
  }
}

std::uint32_t time() noexcept { return static_cast<std::uint32_t>(call(operation::time, nullptr)); }

void exit(int status) noexcept {
  constexpr std::uint32_t application_exit = 0x20026;
  constexpr std::uint32_t run_time_error = 0x20023;
  const std::uint32_t arguments[] = {application_exit, static_cast<std::uint32_t>(status)};
  call(operation::exit_extended, arguments);
  // A debugger that does not know the extended call came back.
  call(operation::exit, reinterpret_cast<const void*>(status == 0 ? application_exit : run_time_error));
  while (true) asm volatile("wfi");
}

}  // namespace takt::semihosting
