// A frame's memory, from a block of the smallest size and of the largest, and back.
#include "bench.hpp"

namespace {

using promise = takt::coro<>::promise_type;

const bench::benchmark frames(
    [](unsigned size) {
      for (unsigned i = 0; i < 10; ++i) {
        bench::start();
        void* const frame = promise::operator new(size);
        bench::stop();
        bench::keep(frame);
        bench::start_second();
        promise::operator delete(frame, size);
        bench::stop_second();
      }
      bench::done({.first = "frame allocate", .second = "frame free"}, size);
    },
    96, 192, 384, 768);

}  // namespace
