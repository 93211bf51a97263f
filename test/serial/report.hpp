// What the programs of these tests say of themselves.
#pragma once

#include <cstdint>

#include "takt/coro.hpp"

namespace test {

/// Writes a line to the board's UART: the word and the number.
takt::coro<> say(const char* what, std::uint32_t number);

}  // namespace test
