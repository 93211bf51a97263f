// Where everything in the benchmarks comes from: as many tasks as the largest needs, and frames of a few sizes.
#include "bench.hpp"

TAKT_POOL(takt::tasks<bench::most + 32>, takt::blocks<96, bench::most + 32>, takt::blocks<192, 16>,
          takt::blocks<384, 4>, takt::blocks<768, 2>);
