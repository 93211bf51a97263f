// What goes on in a program on a board besides, when its frames are refused.
#pragma once

#include "takt/coro.hpp"

namespace exhaust {

/// A task in the program's loop from its first wait on.
takt::coro<> visits();

/// Lets go of what the program's own objects hold of tasks.
void leaves() noexcept;

}  // namespace exhaust
