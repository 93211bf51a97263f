// What each project here builds: a task that waits for another, and for what comes through a static channel.
#include <chrono>
#include <string_view>

#include "takt/takt.hpp"

using namespace std::chrono_literals;

namespace {

void print(std::string_view text) { takt::port::write(takt::port::stream::out, text.data(), text.size()); }

takt::channel<int, 2> halves;  // has a destructor, which the start-up code need not know how to call

takt::coro<int> answer() {
  co_await takt::sleep(5ms);
  halves.try_send(21);
  co_return 42;
}

takt::coro<int> amain() {
  print("begin\n");
  const auto begin = takt::clock::now();
  takt::task<int> t = takt::create_task(answer(), "answer");
  const int half = co_await halves.receive();
  const int value = co_await t;
  const bool in_time = takt::clock::now() - begin >= 5ms;
  if (in_time && value == 42 && half == 21) print("5 ticks later: 42\n");
  co_return 0;
}

}  // namespace

int main() { return takt::run(amain()).value_or(1); }
