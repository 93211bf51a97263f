// Uses the main stack as deeply as a program comes to it, and says how deep that was.
#include <charconv>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "../target/stack_use.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

TAKT_POOL(takt::tasks<12>, takt::blocks<96, 12>, takt::blocks<320, 8>);

extern "C" {
extern std::uint32_t __stack_top[];  // from the linker script
}

namespace {

takt::coro<> sleeps() { co_await takt::sleep(1h); }

/// When it goes there is a report.
takt::coro<> forgets() {
  const auto never_awaited = sleeps();
  co_await takt::sleep(1h);
}

takt::coro<> gathers() { co_await takt::gather(forgets(), sleeps()); }

takt::coro<> gathers_gathers() { co_await takt::gather(gathers(), sleeps()); }

takt::coro<> destroys() {
  const auto alive = takt::gather(gathers_gathers());
  co_await takt::sleep(2ms);
}

takt::coro<> amain() {
  co_await destroys();
  co_await takt::attempt(takt::wait_for(gathers_gathers(), 2ms));
}

void run_all() { takt::run(amain()); }

}  // namespace

int main() {
  const auto* const here = static_cast<const std::uint32_t*>(__builtin_frame_address(0));
  const std::size_t used = test::stack_used_by(run_all) + static_cast<std::size_t>(__stack_top - here) * sizeof *here;
  char digits[12];
  const char* const end = std::to_chars(digits, std::end(digits), used).ptr;
  takt::port::write(takt::port::stream::out, digits, static_cast<std::size_t>(end - digits));
  takt::port::write(takt::port::stream::out, "\n", 1);
}
