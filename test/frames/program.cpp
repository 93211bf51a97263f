// One of each kind of thing that a frame can hold.
#include "takt/takt.hpp"

using namespace std::chrono_literals;

TAKT_POOL(takt::tasks<4>, takt::blocks<96, 3>, takt::blocks<256, 2>);

namespace {

takt::coro<int> child(int value) {
  co_await takt::sleep(1s);
  co_return value;
}

takt::async_generator<int> count() {
  for (int i = 0; i < 3; ++i) co_yield i;
}

struct sensor {
  /// Parameters, a local, a child and an awaiter.
  takt::coro<int> read(char channel, const long& scale) {
    int samples[4]{};
    for (int& sample : samples) {
      const int now = co_await child(channel);
      sample = now * static_cast<int>(scale) + offset;
    }
    co_return samples[0] + samples[3];
  }

  int offset;
};

takt::coro<> amain() {
  sensor s{3};
  const long scale = 2;
  int sum = co_await s.read('a', scale);
  auto counting = count();
  while (const auto next = co_await counting.next()) sum += *next;
  const auto doubled = [sum]() -> takt::coro<int> {
    co_await takt::yield();
    co_return 2 * sum;
  };
  co_await doubled();
}

}  // namespace

int main() { return takt::run(amain()) ? 0 : 1; }
