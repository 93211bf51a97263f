// AddressSanitizer has an allocator of its own, and tells of each of its calls.
#include "heap.hpp"

// As sanitizer/allocator_interface.h has it, which not every compiler brings.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, std::size_t),
                                                         void (*on_free)(const volatile void*));

namespace {

constinit std::size_t count = 0;

void on_malloc(const volatile void*, std::size_t) { ++count; }
void on_free(const volatile void*) {}

const int installed = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);

}  // namespace

std::size_t unit::allocations() noexcept { return installed > 0 ? count : ~std::size_t{0}; }
