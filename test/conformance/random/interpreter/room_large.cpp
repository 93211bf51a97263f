#include "room.hpp"

#include <array>

#include "outcome.hpp"
#include "takt/takt.hpp"
#include "world.hpp"

TAKT_POOL(takt::tasks<64>, takt::blocks<128, 128>, takt::blocks<256, 128>, takt::blocks<512, 128>,
          takt::blocks<1024, 64>, takt::blocks<4096, 32>);

namespace judge {
namespace {

constinit std::array<char, 64 * 1024> log_room{};
constinit std::array<char, 16 * 1024> report_room{};
constinit std::array<char, 1024> scratch_room{};
constinit std::array<std::byte, 1024> bytes_of_program{};

}  // namespace

constinit output out{log_room};
constinit output reports{report_room};
constinit output scratch{scratch_room};
constinit const std::span<std::byte> program_room = bytes_of_program;

}  // namespace judge
