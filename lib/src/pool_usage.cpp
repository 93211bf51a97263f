// What a pool tells of its use as text: a line that takt-frames reads (tools/frames/counts.py). An archive member of its own.
#include "say.hpp"
#include "takt/pool.hpp"

namespace takt {

using detail::say;
using detail::say_number;

namespace {

void say_most(const pool::usage& of) noexcept {
  say_number(static_cast<int>(of.high_water));
  say(" of ");
  say_number(static_cast<int>(of.count));
}

}  // namespace

void pool::write_usage() const noexcept {
  say("takt: most at once: ");
  say_most(tasks());
  say(" tasks");
  for (std::size_t i = 0; i < classes(); ++i) {
    say(", ");
    say_most(frames(i));
    say(" frames of ");
    say_number(static_cast<int>(frames(i).size));
  }
  say("\n");
}

}  // namespace takt
