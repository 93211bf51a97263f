#include "bench.hpp"

#include <string_view>

#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

namespace bench {

benchmark* benchmark::first = nullptr;
benchmark** benchmark::last = &benchmark::first;

namespace {

void write(std::string_view text) noexcept { takt::port::write(takt::port::stream::out, text.data(), text.size()); }

void write(unsigned number) noexcept {
  if (number >= 10) write(number / 10);
  const char digit = static_cast<char>('0' + number % 10);
  write(std::string_view(&digit, 1));
}

/// Ends the program unless each task of the benchmark that was there has ended and every frame is back.
void check_pool() noexcept {
  const takt::pool::statistics pool = takt::application_pool.stats();
  if (pool.failures != 0) takt::port::fail("bench: the pool had no block for a frame, or no task");
  if (pool.in_use != 0) takt::port::fail("bench: a benchmark has ended, and a task or a frame of it has not");
}

void write_name(std::string_view channel, const char* name, unsigned size) noexcept {
  if (name == nullptr) return;
  write(" ");
  write(channel);
  write("=");
  write(name);
  if (size == 0) return;
  write("/");
  write(size);
}

}  // namespace

void done(const measured& names, unsigned size) noexcept {
  end_phase();
  write("phase");
  write_name("first", names.first, size);
  write_name("second", names.second, size);
  write_name("tick", names.tick, size);
  write_name("interrupt", names.interrupt, size);
  write_name("awake", names.awake, size);
  write("\n");
}

void fail() noexcept { takt::port::fail("bench: a benchmark's operation gave something wrong"); }

void benchmark::run_all() noexcept {
  for (const benchmark* b = first; b != nullptr; b = b->next_) {
    for (const unsigned size : b->sizes_) {
      if (size == 0 || size > most) continue;
      b->run_(size);
      check_pool();
    }
  }
  write("all given back\n");
}

}  // namespace bench

int main() {
  // What the port believes makes its ticks so long that none comes into what is counted, unless the core waits for it.
  SystemCoreClock = 4'000'000'000;
  bench::benchmark::run_all();
}
