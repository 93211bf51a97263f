// Programs around the queues.
#include "sweep.hpp"

namespace unit {
namespace {

using takt::coro;
using takt::create_task;

template <class Queue>
class queue_program : public program {
 public:
  coro<> main() override {
    create_task(puts(counted(), 1));
    create_task(puts(counted(), 10));
    create_task(gets(counted()));
    create_task(gets(counted()));
    const counted local;
    co_await queue_.join();
    co_await takt::sleep(ticks(1));
    co_await queue_.join();
  }
  coro<> next_user() override {
    while (queue_.get_nowait()) {
    }
    while (queue_.task_done()) {
    }
    co_await queue_.join();
    const auto getter = create_task(gets_one(counted()));
    co_await takt::yield();
    EXPECT_FALSE(getter.done());
    co_await queue_.put(counted(1));
    co_await getter;
    EXPECT_TRUE(queue_.empty());
    for (std::size_t i = 0; i < queue_.capacity(); ++i) EXPECT_TRUE(queue_.put_nowait(counted(1)));
    const auto putter = create_task(puts_one(counted()));
    co_await takt::yield();
    EXPECT_FALSE(putter.done());
    static_cast<void>(co_await queue_.get());
    co_await putter;
    while (queue_.get_nowait()) {
    }
  }

 private:
  coro<> puts(counted, int from) {
    for (int i = 0; i < 4; ++i) co_await queue_.put(counted(from + i));
  }
  coro<> gets(counted) {
    for (int i = 0; i < 4; ++i) {
      const counted item = co_await queue_.get();
      co_await takt::sleep(ticks(1));
      EXPECT_GT(item.value, 0);
      EXPECT_TRUE(queue_.task_done());
    }
  }
  coro<> puts_one(counted) { co_await queue_.put(counted(2)); }
  coro<> gets_one(counted) { static_cast<void>(co_await queue_.get()); }

  Queue queue_;
};

struct less_value {
  bool operator()(const counted& a, const counted& b) const { return a.value < b.value; }
};

/// Ends by shutdown, with getters, putters and a join that wait.
template <bool Immediate>
class shutdown_program : public program {
 public:
  coro<> main() override {
    queue_.emplace();
    create_task(until_shut_down(counted(), true));
    create_task(until_shut_down(counted(), true));
    create_task(until_shut_down(counted(), false));
    create_task(until_shut_down(counted(), false));
    create_task(joins(counted()));
    co_await takt::sleep(ticks(4));
    queue_->shutdown(Immediate);
    EXPECT_FALSE(queue_->put_nowait(counted(3)));
  }
  coro<> next_user() override { co_await main(); }

 private:
  coro<> until_shut_down(counted, bool gets) {
    for (;;) {
      const auto r = co_await takt::attempt(once(counted(), gets));
      if (error_of(r) == errc::queue_shut_down) co_return;
      if (!r) co_await takt::raise(r.error());
    }
  }
  coro<> once(counted, bool gets) {
    if (gets) {
      static_cast<void>(co_await queue_->get());
      co_await takt::sleep(ticks(1));
      queue_->task_done();
    } else {
      co_await queue_->put(counted(1));
    }
  }
  coro<> joins(counted) { co_await queue_->join(); }

  std::optional<takt::queue<counted, 1>> queue_;
};

/// Two tasks wait for a flag that the first sets, as an interrupt would.
class signal_program : public program {
 public:
  coro<> main() override {
    for (int i = 0; i < 2; ++i) create_task(waits(counted()));
    for (int i = 0; i < 4; ++i) {
      co_await takt::sleep(ticks(1));
      signal_.set();
    }
  }
  coro<> next_user() override {
    signal_.reset();
    const auto t = create_task(waits(counted()));
    for (int i = 0; i < 2; ++i) {
      co_await takt::sleep(ticks(1));
      signal_.set();
    }
    co_await t;
    EXPECT_FALSE(signal_.is_set());
  }

 private:
  coro<> waits(counted) {
    const counted local;
    for (int i = 0; i < 2; ++i) co_await signal_.wait();
  }

  takt::signal<> signal_;
};

/// Two tasks receive what the first sends, as an interrupt would.
class channel_program : public program {
 public:
  coro<> main() override {
    for (int i = 0; i < 2; ++i) create_task(receives(counted()));
    for (int i = 0; i < 4; ++i) {
      channel_.try_send(i);
      co_await takt::yield();
    }
  }
  coro<> next_user() override {
    while (channel_.try_receive()) {
    }
    const auto t = create_task(receives(counted()));
    co_await takt::yield();
    EXPECT_TRUE(channel_.try_send(1));
    EXPECT_TRUE(channel_.try_send(2));
    co_await t;
    EXPECT_TRUE(channel_.empty());
  }

 private:
  coro<> receives(counted) {
    const counted local;
    for (int i = 0; i < 2; ++i) static_cast<void>(co_await channel_.receive());
  }

  takt::channel<int, 4> channel_;
};

}  // namespace

std::vector<named_program> queue_programs() {
  return {{"queue_of_one", make_program<queue_program<takt::queue<counted, 1>>>},
          {"queue_of_three", make_program<queue_program<takt::queue<counted, 3>>>},
          {"lifo_queue", make_program<queue_program<takt::lifo_queue<counted, 2>>>},
          {"priority_queue", make_program<queue_program<takt::priority_queue<counted, 3, less_value>>>},
          {"shutdown", make_program<shutdown_program<false>>},
          {"shutdown_immediate", make_program<shutdown_program<true>>},
          {"signal", make_program<signal_program>},
          {"channel", make_program<channel_program>}};
}

}  // namespace unit
