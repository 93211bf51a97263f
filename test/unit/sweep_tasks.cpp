// Programs around tasks, calls, errors, generators, futures and callbacks.
#include "sweep.hpp"

namespace unit {
namespace {

using takt::coro;
using takt::create_task;
using takt::task;

enum class fault { broken = 1 };

/// Calls within calls; one of them joins a task.
class call_program : public program {
 public:
  coro<> main() override {
    const task<counted> t = create_task(deep(counted(), 3));
    const counted v = co_await t;
    EXPECT_EQ(v.value, 3);
    const counted w = co_await create_task(deep(counted(), 2));
    EXPECT_EQ(w.value, 2);
  }
  coro<> next_user() override { co_await main(); }

 private:
  coro<counted> deep(counted, int levels) {
    co_await takt::yield();
    if (levels > 0) {
      counted below = co_await deep(counted(), levels - 1);
      co_await takt::sleep(ticks(1));
      below.value += 1;
      co_return below;
    }
    co_return counted(0);
  }
};

/// Several wait for one task, through handles and through attempts.
class join_program : public program {
 public:
  coro<> main() override {
    const task<int> t = create_task(works(counted()));
    create_task(joins(counted(), t));
    create_task(attempts(counted(), t));
    const auto r = co_await takt::attempt(joins(counted(), t));
    if (error_of(r) == errc::cancelled) co_await takt::raise(errc::cancelled);
  }
  coro<> next_user() override { co_await main(); }

 private:
  coro<int> works(counted) {
    co_await takt::sleep(ticks(3));
    co_return 5;
  }
  coro<> joins(counted, task<int> t) {
    const int v = co_await t;
    EXPECT_EQ(v, 5);
  }
  coro<> attempts(counted, task<int> t) {
    const auto r = co_await takt::attempt(t);
    EXPECT_TRUE(r ? *r == 5 : r.error() == errc::cancelled || r.error() == errc::no_frame);
    const auto s = co_await takt::attempt(takt::sleep(ticks(1)));
    static_cast<void>(s);
  }
};

/// Errors caught at several heights, clean-up that awaits, raises during clean-up.
class error_program : public program {
 public:
  coro<> main() override {
    create_task(cleans_up(counted()));
    const auto r = co_await takt::attempt(fails(counted(), 2));
    EXPECT_FALSE(r);
    co_await takt::sleep(ticks(2));
    const auto s = co_await takt::attempt(takt::attempt(fails(counted(), 0)));
    EXPECT_TRUE(s && !*s);
  }
  coro<> next_user() override {
    const auto r = co_await takt::attempt(fails(counted(), 1));
    EXPECT_EQ(error_of(r), fault::broken);
  }

 private:
  coro<> fails(counted, int levels) {
    const counted local;
    co_await takt::yield();
    if (levels > 0) co_await fails(counted(), levels - 1);
    co_await takt::raise(fault::broken);
  }
  coro<> cleans_up(counted) {
    const auto r = co_await takt::attempt(takt::sleep(ticks(4)));
    co_await takt::sleep(ticks(1));
    const auto f = co_await takt::attempt(fails(counted(), 1));
    static_cast<void>(f);
    if (!r) co_await takt::raise(r.error());
  }
};

/// Generators: drained, closed early, nested, failing.
class generator_program : public program {
 public:
  coro<> main() override {
    create_task(drains(counted()));
    create_task(closes_early(counted()));
    auto g = fails(counted());
    for (;;) {
      const auto v = co_await takt::attempt(g.next());
      if (v && *v) continue;
      if (error_of(v) == errc::cancelled) co_await takt::raise(errc::cancelled);
      break;
    }
  }
  coro<> next_user() override { co_await drains(counted()); }

 private:
  takt::async_generator<counted> counts(counted, int up_to) {
    const counted local;
    for (int i = 0; i < up_to; ++i) {
      co_await takt::sleep(ticks(1));
      co_yield counted(i);
    }
  }
  takt::async_generator<counted> nested(counted) {
    auto inner = counts(counted(), 3);
    while (auto v = co_await inner.next()) {
      co_await takt::yield();
      co_yield std::move(*v);
    }
  }
  takt::async_generator<int> fails(counted) {
    co_yield 1;
    co_await takt::yield();
    co_await takt::raise(fault::broken);
  }
  coro<> drains(counted) {
    auto g = nested(counted());
    int sum = 0;
    while (const auto v = co_await g.next()) sum += v->value;
    EXPECT_EQ(sum, 3);
  }
  coro<> closes_early(counted) {
    {
      auto g = nested(counted());
      static_cast<void>(co_await g.next());
    }
    co_await takt::yield();
  }
};

/// A future that is set, and one that is set to an error.
class future_program : public program {
 public:
  coro<> main() override {
    answer_.emplace();
    failure_.emplace();
    create_task(waits(counted()));
    create_task(waits(counted()));
    create_task(fails(counted()));
    co_await sets(counted());
  }
  coro<> next_user() override { co_await main(); }

 private:
  coro<> waits(counted) {
    const counted& v = co_await *answer_;
    EXPECT_EQ(v.value, 8);
    co_await takt::yield();
    static_cast<void>(co_await *answer_);
  }
  coro<> fails(counted) {
    const auto r = co_await takt::attempt(*failure_);
    EXPECT_FALSE(r);
    co_await takt::sleep(ticks(1));
  }
  coro<> sets(counted) {
    co_await takt::sleep(ticks(2));
    answer_->set_result(counted(8));
    failure_->set_error(fault::broken);
    co_await takt::sleep(ticks(1));
  }

  std::optional<takt::future<counted>> answer_;
  std::optional<takt::future<>> failure_;
};

/// Callbacks and done callbacks that live in frames, scheduled when those go.
class callback_program : public program {
 public:
  coro<> main() override {
    const auto t = create_task(schedules(counted()));
    takt::done_callback told([](takt::done_callback&) noexcept {});
    EXPECT_TRUE(told.attach(t) || !t);
    co_await takt::sleep(ticks(1));
    takt::done_callback told_late([](takt::done_callback&) noexcept {});
    EXPECT_TRUE(told_late.attach(t));
    co_await takt::sleep(ticks(8));
  }
  coro<> next_user() override { co_await schedules(counted()); }

 private:
  struct ticking : takt::callback {
    explicit ticking() : callback(on_time) {}
    static void on_time(takt::callback& self) noexcept {
      ticking& t = static_cast<ticking&>(self);
      if (++t.count < 3) t.call_later(ticks(1));
    }
    int count = 0;
  };
  coro<> schedules(counted) {
    ticking a;
    ticking b;
    ticking c;
    EXPECT_TRUE(a.call_soon());
    EXPECT_TRUE(b.call_later(ticks(2)));
    EXPECT_TRUE(c.call_at(takt::clock::now() + ticks(3)));
    co_await takt::yield();
    co_await takt::sleep(ticks(2));
    co_await takt::sleep(ticks(10));
    EXPECT_EQ(a.count + b.count + c.count, 9);
  }
};

}  // namespace

std::vector<named_program> task_programs() {
  return {{"call", make_program<call_program>},       {"join", make_program<join_program>},
          {"error", make_program<error_program>},     {"generator", make_program<generator_program>},
          {"future", make_program<future_program>},   {"callback", make_program<callback_program>}};
}

}  // namespace unit
