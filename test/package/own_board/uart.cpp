// This board's console is a serial port. Because the program defines these two, takt's semihosting stays out of it.
#include <cstdint>

#include "takt/port.hpp"

namespace {

volatile std::uint32_t* const uart = reinterpret_cast<volatile std::uint32_t*>(0x40004000);
enum : unsigned { data, state, control, bauddiv = 4 };
constexpr std::uint32_t transmit_full = 1;
constexpr std::uint32_t transmit_enable = 1;

}  // namespace

namespace takt::port {

void write(stream, const char* text, std::size_t size) noexcept {
  uart[bauddiv] = 217;  // 115,200 baud of 25 MHz
  uart[control] = transmit_enable;
  for (std::size_t i = 0; i < size; ++i) {
    while ((uart[state] & transmit_full) != 0) {
    }
    uart[data] = static_cast<unsigned char>(text[i]);
  }
}

void fail(const char* what) noexcept {
  while (*what != '\0') write(stream::err, what++, 1);
  while (true) {
  }
}

}  // namespace takt::port
