#include "watchdog.hpp"

#include <cstdint>
#include <string_view>

#include "../text.hpp"
#include "takt/cortex_m.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace {

constexpr auto period = 300ms;

/// The CMSDK watchdog: counts down from `load`; at zero it raises the NMI, and if that goes unanswered for as long again, a reset.
class cmsdk_watchdog {
 public:
  static void start(std::chrono::milliseconds limit) noexcept {
    at(lock) = unlocked;
    at(load) = SystemCoreClock / 1000 * static_cast<std::uint32_t>(limit.count());
    at(control) = interrupt_enable | reset_enable;
    at(lock) = 0;
  }
  static void feed() noexcept {
    at(lock) = unlocked;
    at(interrupt_clear) = 1;  // and begins to count from `load` again
    at(lock) = 0;
  }

 private:
  enum reg : std::uintptr_t { load = 0x0, control = 0x8, interrupt_clear = 0xC, lock = 0xC00 };
  static constexpr std::uint32_t interrupt_enable = 1;
  static constexpr std::uint32_t reset_enable = 2;
  static constexpr std::uint32_t unlocked = 0x1ACCE551;
  static volatile std::uint32_t& at(reg r) noexcept { return *reinterpret_cast<volatile std::uint32_t*>(0x40008000u + r); }
};

constinit const char* volatile who_hangs = "the loop";  // for who feeds the watchdog hangs, too, if nobody says otherwise

}  // namespace

takt::coro<> feed_watchdog(std::span<heartbeat* const> heartbeats) {
  cmsdk_watchdog::start(2 * period);
  takt::interval every(period);
  while (true) {
    co_await every.next();
    const auto still = std::ranges::find_if_not(heartbeats, &heartbeat::has_beaten);
    if (still == heartbeats.end()) {
      cmsdk_watchdog::feed();
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
