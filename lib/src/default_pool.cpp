// The pool of a program that states none. An archive member of its own: a TAKT_POOL in the program keeps it out.
#include <algorithm>

#include "takt/pool.hpp"

namespace {

/// Frames are mostly pointers: sizes go with the machine's word.
constexpr std::size_t word = sizeof(void*);
constexpr std::size_t largest = std::max<std::size_t>(256 * word, TAKT_LARGEST_FRAME);

}  // namespace

TAKT_POOL(takt::tasks<16>, takt::blocks<16 * word, 16>, takt::blocks<32 * word, 16>, takt::blocks<64 * word, 8>,
          takt::blocks<128 * word, 4>, takt::blocks<largest, 2>);
