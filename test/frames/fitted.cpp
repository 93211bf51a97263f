// A program whose pool is made for it. How large the frame of `measures` is the build says.
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace {

/// Else a compiler may see that nobody looks at the samples.
const int* volatile looked_at;

takt::coro<int> measures() {
  int samples[FITTED_SAMPLES]{};
  looked_at = samples;
  int sum = 0;
  for (int& sample : samples) {
    co_await takt::yield();
    sample = 1;
    sum += sample;
  }
  co_return sum;
}

takt::coro<> rests() { co_await takt::sleep(1ms); }

takt::coro<bool> amain() {
  const auto [a, b] = co_await takt::gather(measures(), measures());
  co_await rests();
  co_return a == FITTED_SAMPLES && b == FITTED_SAMPLES;
}

}  // namespace

int main() {
  const auto good = takt::run(amain());
  takt::application_pool.write_usage();
  return good.value_or(false) ? 0 : 1;
}
