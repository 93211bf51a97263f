// What every case begins with.
#pragma once

#include <array>
#include <span>
#include <type_traits>
#include <vector>

#include "takt/takt.hpp"

using namespace std::chrono_literals;

takt::coro<> amain();
takt::coro<int> answer();
takt::coro<int> read_sensor();
takt::async_generator<int> ticks();
int plain();
