// Samples at 1 kHz, to the tick, whatever the main program does: a loop of its own, in an interrupt of high priority.
#pragma once

#include <cstdint>

#include "heartbeat.hpp"
#include "takt/channel.hpp"

inline takt::channel<std::int32_t, 64> samples;  ///< from the sampling loop to the main program's
inline heartbeat sampling_heartbeat("sampling");

/// Once, from the main program.
void start_sampling() noexcept;
