// A board that is reset when something goes wrong needs no texts about it, and no console.
#include <cstdint>

#include "takt/port.hpp"
#include "takt/report.hpp"

void takt::on_report(const takt::report&) noexcept { port::fail(""); }

void takt::port::write(stream, const char*, std::size_t) noexcept {}

void takt::port::fail(const char*) noexcept {
  volatile std::uint32_t& reset_control = *reinterpret_cast<volatile std::uint32_t*>(0xE000ED0C);
  reset_control = 0x05FA0004;
  while (true) {
  }
}
