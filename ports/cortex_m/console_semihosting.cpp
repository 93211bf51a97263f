// takt::port::write and fail by semihosting. A program that has a console of its own, a serial port say, defines these two
// itself: then this object stays in the library.
#include <cstring>

#include "takt/port.hpp"
#include "takt/semihosting.hpp"

namespace takt::port {

void write(stream to, const char* text, std::size_t size) noexcept {
  semihosting::write(to == stream::out ? semihosting::console::out : semihosting::console::err, text, size);
}

void fail(const char* what) noexcept {
  write(stream::err, what, std::strlen(what));
  semihosting::exit(1);
}

}  // namespace takt::port
