#include "takt/async_generator.hpp"

namespace takt::detail {

void generator_is_running() noexcept {
  port::fail("takt: an async_generator was closed, moved or destroyed while its body ran or a task waited in next()\n");
}

}  // namespace takt::detail
