#include "takt/detail/context.hpp"

#include "takt/pool.hpp"

namespace takt::detail {

constinit TAKT_THREAD_LOCAL context here{.frames = &application_pool};

}  // namespace takt::detail
