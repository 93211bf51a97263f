// With AddressSanitizer.
#pragma once

#include <sanitizer/asan_interface.h>

#include <cstddef>

namespace takt::detail {

inline void poison(void* block, std::size_t size) noexcept {
  __asan_poison_memory_region(static_cast<std::byte*>(block) + sizeof(void*), size - sizeof(void*));
}
inline void unpoison(void* block, std::size_t size) noexcept { __asan_unpoison_memory_region(block, size); }

}  // namespace takt::detail
