#include "takt/error.hpp"

namespace takt {

const char* message(errc code) noexcept {
  switch (code) {
    case errc::invalid_handle: return "an empty or moved-from handle was awaited";
    case errc::no_frame: return "no block left in the pool";
    case errc::no_loop: return "no running loop";
    case errc::loop_running: return "run cannot be called from a running loop";
    case errc::already_awaited: return "cannot await a coroutine again";
    case errc::already_running: return "the generator is already running";
    case errc::await_self: return "a task cannot await itself";
    case errc::cancelled: return "cancelled";
    case errc::timeout: return "timeout";
    case errc::deadlock: return "deadlock";
  }
  return "unknown error";
}

}  // namespace takt
