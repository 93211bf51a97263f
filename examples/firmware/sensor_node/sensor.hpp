// What stands for a sensor: a wave of 1 Hz, up and down between 0 and 1000, with some noise.
#pragma once

#include <cstdint>

#include "takt/port.hpp"

inline std::int32_t read_sensor() noexcept {
  const auto ms = static_cast<std::int32_t>(takt::port::now() % 1000);
  const std::int32_t wave = ms < 500 ? 2 * ms : 2 * (1000 - ms);
  const std::int32_t noise = ms * 7919 % 21 - 10;
  return wave + noise;
}
