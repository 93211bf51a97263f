// What a vtable holds for a pure virtual function. The C++ library's own would bring its terminate handler and the heap.
#include "takt/port.hpp"

extern "C" {
[[noreturn]] void __cxa_pure_virtual();
void __cxa_pure_virtual() { takt::port::fail("a pure virtual function was called\n"); }
}
