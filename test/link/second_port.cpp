// A port beside the one that is there already.
#include "takt/port.hpp"

extern "C" {
extern const char takt_port_second;
const char takt_port_second = 0;
}

namespace takt::port {

ticks now() noexcept { return 0; }
bool wait_until(ticks) noexcept { return false; }
void wake() noexcept {}
void write(stream, const char*, std::size_t) noexcept {}
void fail(const char*) noexcept {
  while (true) asm volatile("");
}

}  // namespace takt::port
