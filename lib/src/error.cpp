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
    case errc::not_locked: return "the condition's mutex is not locked";
    case errc::broken_barrier: return "the barrier is broken";
    case errc::queue_empty: return "the queue is empty";
    case errc::queue_full: return "the queue is full";
    case errc::queue_shut_down: return "the queue is shut down";
    case errc::group_closed: return "the task group is not open";
    case errc::wrong_loop: return "it is another loop's, or tasks of another loop wait for it";
    case errc::loop_stopped: return "the loop was stopped before the task ended";
  }
  return "unknown error";
}

}  // namespace takt
