// Two tasks that never end, and nothing else.
#include "takt/takt.hpp"

namespace {

takt::coro<> tick(std::chrono::milliseconds period) {
  while (true) co_await takt::sleep(period);
}

}  // namespace

int main() { takt::run_forever(tick(std::chrono::milliseconds(1)), tick(std::chrono::milliseconds(2))); }
