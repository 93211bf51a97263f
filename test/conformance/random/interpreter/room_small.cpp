// For the programs that `run.py --small` makes.
#include "room.hpp"

#include <array>

#include "outcome.hpp"
#include "takt/takt.hpp"
#include "world.hpp"

TAKT_POOL(takt::tasks<6>, takt::blocks<128, 16>, takt::blocks<256, 14>, takt::blocks<512, 5>, takt::blocks<704, 2>);

namespace judge {
namespace {

constinit std::array<char, 240> log_room{};
constinit std::array<char, 256> report_room{};
constinit std::array<char, 128> scratch_room{};
constinit std::array<std::byte, 288> bytes_of_program{};

}  // namespace

constinit output out{log_room};
constinit output reports{report_room};
constinit output scratch{scratch_room};
constinit const std::span<std::byte> program_room = bytes_of_program;

}  // namespace judge
