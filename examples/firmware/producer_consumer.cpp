// A producer, two consumers, and between them a queue that makes the producer wait while it is full.
#include "print.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

takt::queue<int, 3> parts;

takt::coro<> produce() {
  for (int part = 1; part <= 8; ++part) {
    co_await parts.put(part);
    print("made", part);
  }
  parts.shutdown();
}

takt::coro<> consume(std::string_view who, std::chrono::milliseconds time) {
  while (true) {
    const auto part = co_await takt::attempt(parts.get());
    if (!part) co_return;  // there will be no more
    co_await takt::sleep(time);
    print(who, "used", *part);
  }
}

takt::coro<> amain() { co_await takt::gather(produce(), consume("quick", 10ms), consume("slow", 30ms)); }

int main() { takt::run(amain()); }
