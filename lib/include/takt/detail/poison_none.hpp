// Without AddressSanitizer.
#pragma once

#include <cstddef>

namespace takt::detail {

inline void poison(void*, std::size_t) noexcept {}
inline void unpoison(void*, std::size_t) noexcept {}

}  // namespace takt::detail
