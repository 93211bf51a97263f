// On the sim port: programs from the standard input.
#include <cstdio>

#include "start.hpp"
#include "takt/sim.hpp"

namespace judge {

std::size_t read(std::span<std::byte> into) noexcept { return std::fread(into.data(), 1, into.size(), stdin); }

takt::clock::time_point start_of_program() noexcept {
  takt::sim::reset();
  return takt::clock::now();
}

void keep_busy(takt::clock::duration d) noexcept { takt::sim::advance(static_cast<takt::port::ticks>(d.count())); }

}  // namespace judge
