// The sim port: a virtual clock. The model is in takt/sim.hpp.
#include <utility>

#include "takt/port.hpp"
#include "takt/sim.hpp"

extern "C" {
extern const char takt_port_sim;
const char takt_port_sim = 0;
}

namespace takt {
namespace {

constinit port::ticks present = 0;
constinit port::ticks jumped = 0;
constinit bool woken = false;
constinit sim::idle_hook hook = nullptr;
constinit void* hook_context = nullptr;

}  // namespace

port::ticks port::now() noexcept { return present; }

bool port::wait_until(ticks deadline) noexcept {
  if (!woken && hook) hook(deadline, hook_context);
  if (std::exchange(woken, false)) return true;
  if (deadline == forever) return false;
  if (deadline > present) {
    jumped += deadline - present;
    present = deadline;
  }
  return true;
}

port::ticks port::asleep() noexcept { return jumped; }

void port::wake() noexcept { woken = true; }

void sim::reset(port::ticks start) noexcept {
  present = start;
  jumped = 0;
  woken = false;
  on_idle(nullptr);
}

void sim::advance(port::ticks by) noexcept { present += by; }

void sim::on_idle(idle_hook new_hook, void* context) noexcept {
  hook = new_hook;
  hook_context = context;
}

}  // namespace takt
