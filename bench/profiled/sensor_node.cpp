// Five seconds of the sensor node, to which nobody types anything.
#include "wire.hpp"

constexpr std::span<const bench::typed> bench::script{};
const unsigned bench::profile_begin_ms = 1000, bench::profile_end_ms = 6000;
