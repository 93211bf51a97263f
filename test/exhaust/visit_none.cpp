// Programs that need nobody.
#include "board.hpp"

takt::coro<> exhaust::visits() { co_return; }
void exhaust::leaves() noexcept {}
