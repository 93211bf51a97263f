// Programs around event, mutex, semaphore, condition, barrier.
#include "sweep.hpp"

namespace unit {
namespace {

using takt::coro;
using takt::create_task;

class event_program : public program {
 public:
  coro<> main() override {
    create_task(waits(counted()));
    create_task(waits(counted()));
    create_task(sets(counted()));
    co_return;
  }
  coro<> next_user() override {
    event_.clear();
    const auto t = create_task(waits(counted()));
    co_await takt::yield();
    event_.set();
    co_await t;
    co_await event_.wait();
  }

 private:
  coro<> waits(counted) {
    const counted local;
    co_await event_.wait();
    co_await takt::yield();
    co_await event_.wait();
  }
  coro<> sets(counted) {
    co_await takt::sleep(ticks(2));
    event_.set();
    event_.clear();
    co_await takt::sleep(ticks(3));
    event_.set();
  }

  takt::event event_;
};

class mutex_program : public program {
 public:
  coro<> main() override {
    create_task(guards(counted()));
    create_task(locks(counted()));
    create_task(guards(counted()));
    const counted local;
    co_await guards(counted());
  }
  coro<> next_user() override {
    EXPECT_FALSE(mutex_.locked());
    EXPECT_EQ(inside_, 0);
    EXPECT_TRUE(mutex_.try_acquire());
    const auto t = create_task(guards(counted()));
    co_await takt::yield();
    EXPECT_TRUE(mutex_.release());
    co_await t;
    EXPECT_FALSE(mutex_.locked());
  }

 private:
  coro<> guards(counted) {
    const auto held = co_await mutex_.guard();
    EXPECT_EQ(++inside_, 1);
    const takt::scope_exit leaves([this] { --inside_; });
    co_await takt::yield();
    co_await takt::sleep(ticks(1));
  }
  coro<> locks(counted) {
    co_await mutex_.acquire();
    const takt::scope_exit unlocks([this] { mutex_.release(); });
    EXPECT_EQ(++inside_, 1);
    const takt::scope_exit leaves([this] { --inside_; });
    co_await takt::sleep(ticks(2));
  }

  takt::mutex mutex_;
  int inside_ = 0;
};

template <class Semaphore>
class semaphore_program : public program {
 public:
  coro<> main() override {
    for (int i = 0; i < 4; ++i) create_task(uses(counted()));
    co_await uses(counted());
  }
  coro<> next_user() override {
    EXPECT_EQ(semaphore_.value(), units);
    EXPECT_EQ(inside_, 0u);
    for (unsigned i = 0; i < units; ++i) EXPECT_TRUE(semaphore_.try_acquire());
    EXPECT_TRUE(semaphore_.locked());
    const auto t = create_task(uses(counted()));
    co_await takt::yield();
    for (unsigned i = 0; i < units; ++i) semaphore_.release();
    co_await t;
    EXPECT_EQ(semaphore_.value(), units);
  }

 private:
  static constexpr unsigned units = 2;
  coro<> uses(counted) {
    const auto held = co_await semaphore_.guard();
    EXPECT_LE(++inside_, units);
    const takt::scope_exit leaves([this] { --inside_; });
    const counted local;
    co_await takt::sleep(ticks(2));
  }

  Semaphore semaphore_{units};
  unsigned inside_ = 0;
};

class condition_program : public program {
 public:
  coro<> main() override {
    create_task(waits(counted(), 1));
    create_task(waits(counted(), 2));
    create_task(waits(counted(), 3));
    create_task(raises_level(counted()));
    co_return;
  }
  coro<> next_user() override {
    EXPECT_FALSE(mutex_.locked());
    level_ = 0;
    const auto t = create_task(waits(counted(), 1));
    co_await takt::yield();
    const auto held = co_await mutex_.guard();
    level_ = 1;
    EXPECT_TRUE(changed_.notify());
    EXPECT_FALSE(t.done());
    co_await changed_.wait_for([&] { return level_ == 2; });
    co_await t;
  }

 private:
  coro<> waits(counted, int level) {
    const auto held = co_await mutex_.guard();
    const counted local;
    co_await changed_.wait_for([&] { return level_ >= level; });
    EXPECT_TRUE(mutex_.locked());
    co_await takt::yield();
    if (level_ == 1 && level == 1) ++level_;
    changed_.notify();
  }
  coro<> raises_level(counted) {
    for (int i = 1; i <= 3; ++i) {
      co_await takt::sleep(ticks(1));
      const auto held = co_await mutex_.guard();
      level_ = i;
      changed_.notify_all();
      co_await takt::yield();
    }
  }

  takt::mutex mutex_;
  takt::condition changed_{mutex_};
  int level_ = 0;
};

class barrier_program : public program {
 public:
  coro<> main() override {
    create_task(goes_twice(counted(), 1));
    create_task(goes_twice(counted(), 2));
    co_await goes_twice(counted(), 3);
  }
  coro<> next_user() override {
    EXPECT_EQ(barrier_.waiting(), 0u);
    EXPECT_FALSE(barrier_.broken());
    const auto a = create_task(goes_twice(counted(), 1));
    const auto b = create_task(goes_twice(counted(), 1));
    co_await goes_twice(counted(), 1);
    co_await a;
    co_await b;
    EXPECT_EQ(barrier_.waiting(), 0u);
  }

 private:
  coro<> goes_twice(counted, int after) {
    const counted local;
    co_await takt::sleep(ticks(after));
    const unsigned first = co_await barrier_.wait();
    EXPECT_LT(first, 3u);
    const unsigned second = co_await barrier_.wait();
    EXPECT_LT(second, 3u);
  }

  takt::barrier barrier_{3};
};

class broken_barrier_program : public program {
 public:
  coro<> main() override {
    create_task(goes(counted()));
    create_task(goes(counted()));
    create_task(resets_and_aborts(counted()));
    co_return;
  }
  coro<> next_user() override {
    co_await barrier_.reset();
    EXPECT_EQ(barrier_.waiting(), 0u);
    EXPECT_FALSE(barrier_.broken());
    const auto a = create_task(passes(counted()));
    const auto b = create_task(passes(counted()));
    co_await passes(counted());
    co_await a;
    co_await b;
  }

 private:
  coro<> passes(counted) { static_cast<void>(co_await barrier_.wait()); }
  coro<> goes(counted) {
    for (int i = 0; i < 3; ++i) {
      const auto r = co_await takt::attempt(barrier_.wait());
      if (error_of(r) == errc::cancelled) co_await takt::raise(errc::cancelled);
      co_await takt::sleep(ticks(1));
    }
  }
  coro<> resets_and_aborts(counted) {
    co_await takt::sleep(ticks(1));
    co_await barrier_.reset();
    co_await takt::sleep(ticks(4));
    co_await barrier_.abort();
  }

  takt::barrier barrier_{3};
};

}  // namespace

std::vector<named_program> lock_programs() {
  return {{"event", make_program<event_program>},
          {"mutex", make_program<mutex_program>},
          {"semaphore", make_program<semaphore_program<takt::semaphore>>},
          {"bounded_semaphore", make_program<semaphore_program<takt::bounded_semaphore>>},
          {"condition", make_program<condition_program>},
          {"barrier", make_program<barrier_program>},
          {"broken_barrier", make_program<broken_barrier_program>}};
}

}  // namespace unit
