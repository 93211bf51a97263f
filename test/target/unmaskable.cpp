// A signal that is set by NMI, and by HardFault, in the last instant before the core sleeps: no mask holds these back, so they come
// between the loop's last look and WFI. The waiting task has to run at once, and not when the next timer is due.
#include <cstdint>

#include "expect.hpp"
#include "takt/cortex_m.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace {

takt::signal<> flag;
takt::channel<int, 4> items;

enum class exception : unsigned char { none, nmi, hard_fault };
volatile exception to_come = exception::none;

void set() noexcept {
  flag.set();
  static_cast<void>(items.try_send(1));
}

takt::coro<> waits_for(exception e, const char* what) {
  to_come = e;
  const auto before = takt::clock::now();
  const auto r = co_await takt::attempt(takt::wait_for(flag.wait(), 300ms));
  const auto took = static_cast<std::uint32_t>((takt::clock::now() - before).count());
  test::expect(r.has_value() && took <= 1, what, took);
  test::expect(items.try_receive().has_value(), "no item", 0);
}

takt::coro<> waits_for_item(exception e, const char* what) {
  to_come = e;
  const auto before = takt::clock::now();
  const auto r = co_await takt::attempt(takt::wait_for(items.receive(), 300ms));
  const auto took = static_cast<std::uint32_t>((takt::clock::now() - before).count());
  test::expect(r.has_value() && took <= 1, what, took);
  test::expect(flag.take(), "no flag", 0);
}

takt::coro<> amain() {
  for (int i = 0; i < 10; ++i) {
    co_await waits_for(exception::nmi, "ticks for a signal from NMI");
    co_await waits_for(exception::hard_fault, "ticks for a signal from HardFault");
    co_await waits_for_item(exception::nmi, "ticks for an item from NMI");
    co_await waits_for_item(exception::hard_fault, "ticks for an item from HardFault");
    co_await takt::sleep(1ms);
  }
}

}  // namespace

// With interrupts masked, as the port calls it.
void takt::cortex_m::idle(port::ticks) noexcept {
  switch (to_come) {
    case exception::none: break;
    case exception::nmi: *reinterpret_cast<volatile std::uint32_t*>(0xE000ED04) = 1u << 31; break;  // ICSR.NMIPENDSET
    case exception::hard_fault: asm volatile("svc 0" ::: "memory"); break;  // which the mask makes a HardFault
  }
  to_come = exception::none;
  asm volatile("dsb \n isb \n wfi" ::: "memory");
}

extern "C" {
void NMI_Handler();
void HardFault_Handler();
void hard_fault(std::uint32_t* frame);
}

void NMI_Handler() { set(); }

[[gnu::naked]] void HardFault_Handler() { asm volatile("mov r0, sp \n ldr r1, =hard_fault \n bx r1 \n .ltorg"); }

/// Goes on behind the svc, wherever the core says that it stopped.
void hard_fault(std::uint32_t* frame) {
  std::uint32_t& pc = frame[6];
  if (*reinterpret_cast<const std::uint16_t*>(pc) == 0xDF00) pc += 2;
  set();
}

int main() {
  test::expect(takt::run(amain()).has_value(), "run failed", 0);
  return test::status();
}
