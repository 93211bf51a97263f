// Programs around signal and channel. What plays the interrupt is a task that nobody disturbs less than the others.
#include "sweep.hpp"

namespace unit {
namespace {

using takt::coro;
using takt::create_task;

class signal_program : public program {
 public:
  coro<> main() override {
    create_task(waits(counted()));
    create_task(waits(counted()));
    create_task(sets(counted()));
    co_return;
  }
  coro<> next_user() override {
    signal_.reset();
    const auto t = create_task(waits_once(counted()));
    co_await takt::yield();
    co_await takt::yield();
    signal_.set(7);
    co_await t;
    EXPECT_FALSE(signal_.is_set());
    signal_.set(8);
    const int v = co_await signal_.wait();
    EXPECT_EQ(v, 8);
  }

 private:
  coro<> waits(counted) {
    const counted local;
    co_await signal_.wait();
    co_await takt::yield();
    co_await signal_.wait();
  }
  coro<> waits_once(counted) {
    const int v = co_await signal_.wait();
    EXPECT_EQ(v, 7);
  }
  coro<> sets(counted) {
    for (int i = 0; i < 4; ++i) {
      co_await takt::sleep(ticks(2));
      signal_.set(i);
    }
  }

  takt::signal<int> signal_;
};

class channel_program : public program {
 public:
  coro<> main() override {
    create_task(receives(counted()));
    create_task(receives(counted()));
    create_task(sends(counted()));
    co_return;
  }
  coro<> next_user() override {
    while (channel_.try_receive()) {
    }
    const auto t = create_task(receives(counted()));
    co_await takt::yield();
    for (int i = 0; i < 2; ++i) channel_.try_send(i);
    co_await t;
    EXPECT_TRUE(channel_.empty());
  }

 private:
  coro<> receives(counted) {
    const counted local;
    co_await channel_.receive();
    co_await takt::yield();
    co_await channel_.receive();
  }
  coro<> sends(counted) {
    for (int i = 0; i < 4; ++i) {
      co_await takt::sleep(ticks(i % 2));
      channel_.try_send(i);
    }
  }

  takt::channel<int, 4> channel_;
};

}  // namespace

std::vector<named_program> interrupt_programs() {
  return {{"signal", make_program<signal_program>}, {"channel", make_program<channel_program>}};
}

}  // namespace unit
