#include "takt/load.hpp"

#include <algorithm>

namespace takt {

unsigned load::take() noexcept {
  const load before = *this;
  *this = load();
  const port::ticks all = since_ - before.since_;
  if (all == 0) return 0;
  const port::ticks asleep = std::min(asleep_ - before.asleep_, all);
  return static_cast<unsigned>((all - asleep) * 1000 / all);
}

}  // namespace takt
