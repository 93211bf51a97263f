// A pass of the loop that finds nothing to do.
#include "bench.hpp"

namespace {

const bench::benchmark passes(
    [](unsigned) {
      takt::loop l(takt::application_pool);
      for (unsigned i = 0; i < 10; ++i) {
        bench::start();
        l.step();
        bench::stop();
      }
      bench::done({.first = "pass, nothing ready"});
    },
    1);

}  // namespace
