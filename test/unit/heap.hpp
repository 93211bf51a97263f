// Counts the allocations of the whole program. heap_glibc.cpp and heap_sanitizer.cpp are two ways; a build has one of them.
#pragma once

#include <cstddef>

namespace unit {

/// Calls of malloc and its kin, operator new among them, since the program started.
std::size_t allocations() noexcept;

}  // namespace unit
