// The memory that programs are given. A file for each size: room_large.cpp, and room_small.cpp for a machine of 16 KiB. They have
// the pool, the log `out`, the `reports`, the `scratch`, and this.
#pragma once

#include <cstddef>
#include <span>

namespace judge {

/// Where the program lies that runs; the file is read through it as well.
extern const std::span<std::byte> program_room;

}  // namespace judge
