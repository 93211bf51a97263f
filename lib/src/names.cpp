#include "takt/detail/context.hpp"

#if TAKT_NAMES

namespace takt::detail {

void note_await(place at) noexcept { here.task->set_place(at); }

}  // namespace takt::detail

#endif
