// fits_nowhere's frame is larger than the largest block.
#include "takt/takt.hpp"

TAKT_POOL(takt::tasks<1>, takt::blocks<64, 2>);

namespace {

takt::coro<int> fits() { co_return 1; }

takt::coro<int> fits_nowhere() {
  int all[32]{};
  for (int& one : all) one = co_await fits();
  co_return all[0] + all[31];
}

}  // namespace

int main() { return takt::run(fits_nowhere()) ? 0 : 1; }
