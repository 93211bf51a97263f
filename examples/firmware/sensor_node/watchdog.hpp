// The watchdog: resets the board unless every task makes progress.
#pragma once

#include <span>

#include "heartbeat.hpp"
#include "takt/coro.hpp"

/// Feeds the hardware as long as each of these has beaten in each period. Says which one has not before the board is reset.
takt::coro<> feed_watchdog(std::span<heartbeat* const> heartbeats);
