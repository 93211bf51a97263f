// Programs around sleeps, intervals, timeouts and wait_for.
#include "sweep.hpp"

namespace unit {
namespace {

using takt::coro;
using takt::create_task;
using takt::task;

coro<> pass_on(error e) {
  if (e == errc::cancelled) co_await takt::raise(e);
}

class sleep_program : public program {
 public:
  coro<> main() override {
    for (int i = 1; i <= 3; ++i) create_task(sleeps(counted(), i));
    co_await takt::sleep_until(takt::clock::now() + ticks(4));
  }
  coro<> next_user() override { co_await sleeps(counted(), 2); }

 private:
  coro<> sleeps(counted, takt::clock::rep d) {
    const counted local;
    co_await takt::sleep(ticks(d));
    co_await takt::yield();
    co_await takt::sleep(ticks(3));  // three with the same deadline
  }
};

class interval_program : public program {
 public:
  coro<> main() override {
    create_task(beats(counted(), 1));
    create_task(beats(counted(), 3));
    co_await beats(counted(), 2);
  }
  coro<> next_user() override { co_await beats(counted(), 2); }

 private:
  coro<> beats(counted, takt::clock::rep period) {
    const counted local;
    takt::interval every(ticks(period));
    for (int i = 0; i < 4; ++i) co_await every.next();
  }
};

/// A slow body under limits that end in every way: in time, too late, rescheduled, nested.
class timeout_program : public program {
 public:
  coro<> main() override {
    create_task(nests(counted()));
    create_task(reschedules(counted()));
    co_await late(counted());
  }
  coro<> next_user() override {
    co_await late(counted());
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  }

 private:
  coro<int> slow(counted, takt::clock::rep d) {
    const counted local;
    const auto r = co_await takt::attempt(takt::sleep(ticks(d)));
    co_await takt::sleep(ticks(1));
    if (!r) co_await takt::raise(r.error());
    co_return 1;
  }
  coro<> late(counted) {
    takt::timeout limit(ticks(2));
    const auto r = co_await takt::attempt(limit.run(slow(counted(), 9)));
    if (!r) co_await pass_on(r.error());
  }
  coro<int> inner(counted, takt::clock::rep d) {
    takt::timeout limit(ticks(d));
    const int v = co_await limit.run(slow(counted(), 5));
    co_return v;
  }
  coro<> nests(counted) {
    for (const takt::clock::rep d : {3, 9}) {
      takt::timeout limit(ticks(7));
      const auto r = co_await takt::attempt(limit.run(inner(counted(), d)));
      if (!r) co_await pass_on(r.error());
    }
  }
  coro<int> longer(counted, takt::timeout& limit) {
    limit.reschedule(ticks(6));
    co_await takt::sleep(ticks(4));
    limit.reschedule(std::nullopt);
    co_await takt::sleep(ticks(4));
    limit.reschedule(ticks(0));
    const int v = co_await slow(counted(), 4);
    co_return v;
  }
  coro<> reschedules(counted) {
    takt::timeout limit(ticks(2));
    const auto r = co_await takt::attempt(limit.run(longer(counted(), limit)));
    if (!r) co_await pass_on(r.error());
  }
};

/// wait_for around everything that can be awaited.
class wait_for_program : public program {
 public:
  coro<> main() override {
    create_task(waits_for_lock(counted()));
    create_task(waits_for_items(counted()));
    const task<int> t = create_task(works(counted(), 6));
    const auto a = co_await takt::attempt(takt::wait_for(t, ticks(2)));
    if (!a && t) co_await pass_on(a.error());
    const auto b = co_await takt::attempt(takt::wait_for(works(counted(), 1), ticks(4)));
    if (!b) co_await pass_on(b.error());
    const auto c = co_await takt::attempt(takt::wait_for(works(counted(), 1), ticks(0)));
    if (!c) co_await pass_on(c.error());
    const auto d = co_await takt::attempt(takt::wait_for(takt::gather(works(counted(), 1), works(counted(), 9)), ticks(3)));
    if (!d) co_await pass_on(d.error());
    const task<int> u = create_task(works(counted(), 6));
    const auto e = co_await takt::attempt(takt::wait_for(u, ticks(0)));
    if (!e && u) co_await pass_on(e.error());
  }
  coro<> next_user() override {
    EXPECT_FALSE(mutex_.locked());
    static_cast<void>(queue_.get_nowait());
    co_await waits_for_items(counted());
    co_await waits_for_lock(counted());
    EXPECT_FALSE(mutex_.locked());
  }

 private:
  coro<int> works(counted, takt::clock::rep d) {
    const counted local;
    co_await takt::sleep(ticks(d));
    co_return 1;
  }
  coro<> waits_for_lock(counted) {
    const auto held = co_await takt::wait_for(mutex_.guard(), ticks(1));
    const auto again = co_await takt::attempt(takt::wait_for(mutex_.acquire(), ticks(2)));
    EXPECT_FALSE(again);
    if (!again) co_await pass_on(again.error());
    const auto slept = co_await takt::attempt(takt::wait_for(takt::sleep(ticks(5)), ticks(2)));
    if (!slept) co_await pass_on(slept.error());
    const auto set = co_await takt::attempt(takt::wait_for(event_.wait(), ticks(2)));
    if (!set) co_await pass_on(set.error());
  }
  coro<> waits_for_items(counted) {
    const auto none = co_await takt::attempt(takt::wait_for(queue_.get(), ticks(2)));
    if (!none) co_await pass_on(none.error());
    const auto there = co_await takt::attempt(takt::wait_for(queue_.put(counted(1)), ticks(2)));
    const auto full = co_await takt::attempt(takt::wait_for(queue_.put(counted(2)), ticks(2)));
    while (queue_.get_nowait()) {
    }
    if (!there) co_await pass_on(there.error());
    if (!full) co_await pass_on(full.error());
  }

  takt::mutex mutex_;
  takt::event event_;
  takt::queue<counted, 1> queue_;
};

}  // namespace

std::vector<named_program> time_programs() {
  return {{"sleep", make_program<sleep_program>},
          {"interval", make_program<interval_program>},
          {"timeout", make_program<timeout_program>},
          {"wait_for", make_program<wait_for_program>}};
}

}  // namespace unit
