#include "watchdog.hpp"

#include <algorithm>
#include <string_view>

#include "../text.hpp"
#include "takt/board.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace {

constexpr auto period = 200ms;

constinit const char* volatile who_hangs = "the loop";  // for who feeds the watchdog hangs, too, if nobody says otherwise

}  // namespace

takt::coro<> feed_watchdog(std::span<heartbeat* const> heartbeats) {
  takt::board::watchdog::start(2 * period + 50ms);  // the second look in vain, which tells who it is, comes before the end
  takt::interval every(period);
  while (true) {
    co_await every.next();
    const auto still = std::ranges::find_if_not(heartbeats, &heartbeat::has_beaten);
    if (still == heartbeats.end()) {
      takt::board::watchdog::feed();
    } else {
      who_hangs = (*still)->name;
    }
  }
}

extern "C" [[noreturn]] void NMI_Handler() {
  text<64> last_words;
  last_words << "watchdog: " << std::string_view(who_hangs) << " hangs\n";
  const std::string_view words = last_words;
  takt::port::write(takt::port::stream::err, words.data(), words.size());
  while (true) {
  }
}
