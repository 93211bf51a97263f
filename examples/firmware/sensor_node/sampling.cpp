#include "sampling.hpp"

#include "sensor.hpp"
#include "takt/interrupt_loop.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

TAKT_NAMED_POOL(sampling_pool, takt::tasks<1>, takt::blocks<128, 1>);
takt::interrupt_loop sampling_loop(sampling_pool, 31);

extern "C" void IRQ31_Handler() { sampling_loop.run(); }

takt::coro<> sample() {
  takt::interval every(1ms);
  while (true) {
    co_await every.next();
    samples.try_send(read_sensor());  // if there is no room, the channel counts it
    sampling_heartbeat.beat();
  }
}

void start_sampling() noexcept {
  sampling_loop.within([] { takt::create_task(sample()); });
  sampling_loop.start(32);  // more urgent than the UART
}
