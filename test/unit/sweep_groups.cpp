// Programs around gather, race, wait, as_completed, shield and task_group.
#include "sweep.hpp"

namespace unit {
namespace {

using takt::coro;
using takt::create_task;
using takt::task;

enum class fault { broken = 1 };

coro<counted> give(counted, int v, takt::clock::rep d) {
  const counted local;
  co_await takt::sleep(ticks(d));
  co_await takt::yield();
  co_return counted(v);
}
coro<int> fail(counted, takt::clock::rep d) {
  co_await takt::sleep(ticks(d));
  co_await takt::raise(fault::broken);
  co_return 0;
}
coro<> cleans_up(counted, takt::clock::rep d) {
  const auto r = co_await takt::attempt(takt::sleep(ticks(d)));
  co_await takt::sleep(ticks(2));
  if (!r) co_await takt::raise(r.error());
}
/// A cancellation goes on; of anything else there is nothing to do.
template <class T>
coro<> pass_on(const std::expected<T, error>& r) {
  if (error_of(r) == errc::cancelled) co_await takt::raise(errc::cancelled);
}

class gather_program : public program {
 public:
  coro<> main() override {
    create_task(nested(counted()));
    const task<counted> t = create_task(give(counted(), 4, 3));
    const auto [a, b, c] = co_await takt::gather(give(counted(), 1, 2), give(counted(), 2, 0), t);
    EXPECT_EQ(a.value + b.value + c.value, 7);
    const auto r = co_await takt::attempt(takt::gather(fail(counted(), 1), cleans_up(counted(), 9)));
    co_await pass_on(r);
    {
      auto dropped = takt::gather(give(counted(), 1, 9), give(counted(), 1, 9));
      co_await takt::yield();
      static_cast<void>(dropped.pending());
    }
    co_await takt::yield();
  }
  coro<> next_user() override { co_await nested(counted()); }

 private:
  coro<> pair(counted) { co_await takt::gather(give(counted(), 1, 1), cleans_up(counted(), 2)); }
  coro<> nested(counted) { co_await takt::gather(pair(counted()), pair(counted())); }
};

class race_program : public program {
 public:
  coro<> main() override {
    create_task(races(counted()));
    const auto r = co_await takt::attempt(takt::race(fail(counted(), 2), give(counted(), 1, 9), cleans_up(counted(), 5)));
    co_await pass_on(r);
  }
  coro<> next_user() override { co_await races(counted()); }

 private:
  coro<> races(counted) {
    const auto r = co_await takt::race(give(counted(), 1, 3), give(counted(), 2, 1), give(counted(), 3, 2));
    EXPECT_EQ(r.index, 1u);
    EXPECT_EQ(r.value.value, 2);
  }
};

class wait_program : public program {
 public:
  coro<> main() override {
    const task<counted> a = create_task(give(counted(), 1, 1));
    const task<int> b = create_task(fail(counted(), 3));
    const task<> c = create_task(cleans_up(counted(), 5));
    co_await takt::wait(takt::first_completed, a, b, c);
    co_await takt::wait(takt::first_exception, a, b, c);
    co_await takt::wait(takt::all_completed, ticks(2), a, b, c);
    static_cast<void>(b.error());
    co_await takt::wait(takt::all_completed, a, b, c);
  }
  coro<> next_user() override {
    const task<counted> a = create_task(give(counted(), 1, 1));
    const auto r = co_await takt::wait(takt::all_completed, a);
    EXPECT_EQ(r.done, 1u);
  }
};

class as_completed_program : public program {
 public:
  coro<> main() override {
    const task<counted> a = create_task(give(counted(), 1, 3));
    const task<counted> b = create_task(give(counted(), 1, 1));
    const task<> c = create_task(cleans_up(counted(), 7));
    {
      takt::as_completed ended(a, b);
      while (const auto i = co_await ended.next()) EXPECT_LT(*i, 2u);
    }
    takt::as_completed ended(ticks(2), a, b, c);
    for (int i = 0; i < 3; ++i) {
      const auto r = co_await takt::attempt(ended.next());
      co_await pass_on(r);
    }
  }
  coro<> next_user() override {
    const task<counted> a = create_task(give(counted(), 1, 1));
    takt::as_completed ended(a);
    const auto first = co_await ended.next();
    EXPECT_TRUE(first);
    const auto none = co_await ended.next();
    EXPECT_FALSE(none);
  }
};

class shield_program : public program {
 public:
  coro<> main() override {
    const task<counted> inner = create_task(give(counted(), 1, 4));
    create_task(waits(counted(), inner));
    create_task(waits(counted(), inner));
    const counted own = co_await takt::shield(give(counted(), 2, 2));
    EXPECT_EQ(own.value, 2);
    static_cast<void>(co_await takt::shield(inner));
  }
  coro<> next_user() override {
    const counted v = co_await takt::shield(give(counted(), 2, 2));
    EXPECT_EQ(v.value, 2);
  }

 private:
  coro<> waits(counted, task<counted> t) {
    const counted& v = co_await takt::shield(t);
    EXPECT_EQ(v.value, 1);
    co_await takt::yield();
  }
};

class task_group_program : public program {
 public:
  coro<> main() override {
    create_task(nests(counted()));
    const auto r = co_await takt::attempt(failing(counted()));
    co_await pass_on(r);
    co_await takt::yield();
  }
  coro<> next_user() override { co_await nests(counted()); }

 private:
  coro<> body(counted, takt::task_group<>& group, bool with_error) {
    const counted local;
    group.create_task(give(counted(), 1, 2));
    group.create_task(cleans_up(counted(), 4));
    if (with_error) group.create_task(fail(counted(), 3));
    co_await takt::sleep(ticks(1));
    group.create_task(give(counted(), 1, 2));
    const auto r = co_await takt::attempt(takt::sleep(ticks(1)));
    co_await takt::yield();
    if (!r) co_await takt::raise(r.error());
  }
  coro<> failing(counted) {
    takt::task_group<> group;
    co_await group.run(body(counted(), group, true));
  }
  coro<> inner_body(counted, takt::task_group<>& group) {
    group.create_task(cleans_up(counted(), 3));
    co_await takt::sleep(ticks(1));
    takt::task_group<> inner;
    co_await inner.run(body(counted(), inner, false));
  }
  coro<> nests(counted) {
    takt::task_group<> group;
    co_await group.run(inner_body(counted(), group));
    EXPECT_EQ(group.error_count(), 0u);
    EXPECT_EQ(group.pending(), 0u);
  }
};

}  // namespace

std::vector<named_program> group_programs() {
  return {{"gather", make_program<gather_program>},
          {"race", make_program<race_program>},
          {"wait", make_program<wait_program>},
          {"as_completed", make_program<as_completed_program>},
          {"shield", make_program<shield_program>},
          {"task_group", make_program<task_group_program>}};
}

}  // namespace unit
