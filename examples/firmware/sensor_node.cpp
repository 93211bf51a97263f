// Samples at 1 kHz, filters, reports on the UART, takes commands there, and is reset if any part of it hangs.
#include <array>

#include "sensor_node/filter.hpp"
#include "sensor_node/heartbeat.hpp"
#include "sensor_node/sampling.hpp"
#include "sensor_node/watchdog.hpp"
#include "takt/board_uart.hpp"
#include "takt/takt.hpp"
#include "text.hpp"

using takt::board::uart;
using namespace std::chrono_literals;

takt::queue<reading, 8> readings;
heartbeat filter_heartbeat("filter");
heartbeat report_heartbeat("report");
heartbeat command_heartbeat("commands");
bool is_reporting = true;
bool filter_hangs = false;

takt::coro<> filter_samples() {
  filter f;
  while (!filter_hangs) {
    const auto made = f.add(co_await samples.receive());
    if (made) co_await readings.put(*made);
    filter_heartbeat.beat();
  }
  co_await takt::sleep(1h);
}

takt::coro<> report() {
  while (true) {
    const reading r = co_await readings.get();
    if (is_reporting) {
      text<64> line;
      line << "mean " << r.mean << " from " << r.least << " to " << r.most << "\r\n";
      co_await uart.write(line);
    }
    report_heartbeat.beat();
  }
}

takt::coro<> obey(std::string_view command) {
  if (command == "stop" || command == "go") {
    is_reporting = command == "go";
    co_await uart.write("ok\r\n");
  } else if (command == "lost") {
    text<64> line;
    line << samples.take_overruns() << " samples and " << uart.take_overruns() << " letters\r\n";
    co_await uart.write(line);
  } else if (command == "hang") {
    filter_hangs = true;
  } else if (command == "spin") {
    while (true) {
    }
  } else {
    co_await uart.write("stop, go, lost, hang or spin\r\n");
  }
}

takt::coro<> take_commands() {
  std::array<char, 32> buffer;
  while (true) {
    // In vain, mostly; but a task that waits for ever cannot be told from one that hangs.
    const auto size = co_await takt::attempt(takt::wait_for(uart.read_line(buffer), 100ms));
    command_heartbeat.beat();
    if (size) co_await obey(std::string_view(buffer.data(), *size - 1));
  }
}

takt::coro<> amain() {
  co_await uart.write("sensor node: stop, go, lost, hang or spin\r\n");
  start_sampling();
  heartbeat* const heartbeats[] = {&sampling_heartbeat, &filter_heartbeat, &report_heartbeat, &command_heartbeat};
  co_await takt::gather(feed_watchdog(heartbeats), filter_samples(), report(), take_commands());
}

int main() {
  uart.start(115'200, 64);
  takt::run(amain());
}
