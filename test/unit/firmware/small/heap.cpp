// The heap of the tests, and what the standard library calls where it would throw: its own functions for that would bring the
// unwinder, a third of the flash.
#include <cstdlib>
#include <new>
#include <string>

#include "takt/port.hpp"

void* operator new(std::size_t size) {
  void* const block = std::malloc(size);
  if (block == nullptr) takt::port::fail("the test's heap is too small\n");
  return block;
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

namespace std {

void __throw_bad_alloc() { takt::port::fail("bad_alloc\n"); }
void __throw_bad_array_new_length() { takt::port::fail("bad_array_new_length\n"); }
void __throw_bad_function_call() { takt::port::fail("bad_function_call\n"); }
void __throw_length_error(const char* what) { takt::port::fail(what); }
void __throw_logic_error(const char* what) { takt::port::fail(what); }
void __throw_out_of_range(const char* what) { takt::port::fail(what); }
void __throw_out_of_range_fmt(const char* what, ...) { takt::port::fail(what); }

}  // namespace std
