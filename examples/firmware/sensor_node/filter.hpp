// Makes one reading of many samples.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

struct reading {
  std::int32_t mean;
  std::int32_t least;
  std::int32_t most;
};

class filter {
 public:
  static constexpr int samples_in_reading = 100;

  /// A reading, if the sample is the last that it needs.
  std::optional<reading> add(std::int32_t sample) noexcept {
    sum_ += sample;
    least_ = std::min(least_, sample);
    most_ = std::max(most_, sample);
    if (++count_ < samples_in_reading) return std::nullopt;
    const reading made{.mean = sum_ / samples_in_reading, .least = least_, .most = most_};
    *this = filter();
    return made;
  }

 private:
  int count_ = 0;
  std::int32_t sum_ = 0;
  std::int32_t least_ = std::numeric_limits<std::int32_t>::max();
  std::int32_t most_ = std::numeric_limits<std::int32_t>::min();
};
