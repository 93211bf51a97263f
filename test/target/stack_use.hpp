// How much of the machine stack a function uses: one file that knows the host's stack, one for the Cortex-M's.
#pragma once

#include <cstddef>

namespace test {

/// Fills the unused stack with a pattern, calls `f`, and counts the bytes from the top of what `f` was given to the
/// deepest that it changed.
std::size_t stack_used_by(void (*f)());

}  // namespace test
