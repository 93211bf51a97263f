// Linked into each example: when the program has ended, says on standard error in which tick that was.
#include "print.hpp"
#include "takt/port.hpp"

namespace {

[[gnu::destructor]] void say_ticks() {
  python::print_to(python::file(takt::port::stream::err), "ticks:", takt::port::now());
}

}  // namespace
