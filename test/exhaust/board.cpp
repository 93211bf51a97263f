// In the place of main, on a board: runs the program for a while, with one frame refused, and says what is left.
#include "board.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "refusal.hpp"
#include "takt/detail/context.hpp"
#include "takt/semihosting.hpp"
#include "takt/takt.hpp"
#include "text.hpp"

using namespace std::chrono_literals;

// The linker sends the calls of main and of the port's wait here (CMakeLists.txt).
extern "C" {
int __real_main();
int __wrap_main();
/// Which frame: board.py writes it into the image.
extern const volatile std::uint32_t exhaust_refused_frame;
const volatile std::uint32_t exhaust_refused_frame = 0;
}
bool wait_for_real(takt::port::ticks deadline) noexcept asm("__real__ZN4takt4port10wait_untilEy");
bool wait_or_end(takt::port::ticks deadline) noexcept asm("__wrap__ZN4takt4port10wait_untilEy");

namespace {

constexpr auto end = takt::clock::duration(350ms).count();
constinit bool has_visitor = false;
constinit bool has_ended = false;

void say_state(std::string_view state) {
  const auto pool = takt::application_pool.stats();
  text<96> line;
  line << state << (exhaust::frames.has_refused() ? ", refused; bytes in use: " : ", not refused; bytes in use: ") << pool.in_use
       << " of at most " << pool.high_water << '\n';
  const std::string_view words = line;
  takt::port::write(takt::port::stream::err, words.data(), words.size());
}

}  // namespace

/// Programs that go on for ever are stopped, as if they were told to; those that do not heed it are left.
bool wait_or_end(takt::port::ticks deadline) noexcept {
  if (!has_visitor) {
    has_visitor = true;
    takt::create_task(exhaust::visits(), "visitor");
    return true;
  }
  constexpr auto last = static_cast<takt::port::ticks>(end);
  if (has_ended) {
    const bool can_go_on = wait_for_real(std::min(deadline, 2 * last));
    if (takt::port::now() >= 2 * last) takt::semihosting::exit(0);
    return can_go_on;
  }
  const bool can_go_on = wait_for_real(std::min(deadline, last));
  if (takt::port::now() >= last) {
    has_ended = true;
    say_state("goes on");
    takt::detail::here.loop->stop();
  }
  return can_go_on;
}

int __wrap_main() {
  exhaust::frames.refuse(exhaust_refused_frame);
  __real_main();
  exhaust::leaves();
  say_state("ended");
  return 0;
}
