// Every shape of coroutine is ended at every one of its suspension points, in each way in which a task can be ended; every object in
// it is destroyed exactly once, and every frame goes back to the pool.
#include <memory>
#include <ostream>

#include "support.hpp"

namespace {

using namespace unit;
using takt::async_generator;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::gather;
using takt::yield;

enum class fault { broken = 11 };

using owned = std::unique_ptr<counted>;

// --- what shapes are made of --------------------------------------------------------------------------------------------

coro<counted> give(int v) {
  const counted local(v);
  co_await yield();
  co_return local;
}
coro<owned> give_owned(owned in) {
  co_await yield();
  co_return std::move(in);
}
coro<counted&> give_reference(counted& to) {
  const counted local(0);
  co_await yield();
  co_return to;
}
coro<std::array<counted, 8>> give_many() {
  std::array<counted, 8> many;
  co_await yield();
  co_return many;
}
coro<> fail(counted c) {
  const counted local(c);
  co_await yield();
  co_await takt::raise(fault::broken);
}
int sum(const counted& a, const counted& b, const counted& c) { return a.value + b.value + c.value; }

async_generator<counted> generate(counted from) {
  for (int i = 0; i < 2; ++i) {
    const counted local(from.value + i);
    co_await yield();
    co_yield local;
    co_await yield();
  }
}
async_generator<owned> generate_owned() {
  for (int i = 0; i < 2; ++i) {
    co_yield std::make_unique<counted>(i);
    co_await yield();
  }
}
async_generator<counted&> generate_references() {
  counted a(1);
  counted b(2);
  co_yield a;
  co_await yield();
  co_yield b;
}

// --- the shapes ---------------------------------------------------------------------------------------------------------

coro<> with_parameters(counted by_value, owned moved, const counted& by_reference) {
  co_await yield();
  EXPECT_EQ(by_value.value + moved->value + by_reference.value, 6);
  co_await yield();
}
coro<> parameters() {
  const counted c(3);
  co_await with_parameters(counted(1), std::make_unique<counted>(2), c);
}

coro<> locals() {
  const counted outer(1);
  co_await yield();
  {
    const counted inner(2);
    co_await yield();
    const counted later(3);
    co_await yield();
  }
  co_await yield();
  const counted last(4);
  co_await yield();
}

coro<> temporaries() {
  const int a = sum(counted(1), counted(2), co_await give(3));
  EXPECT_EQ(a, 6);
  const int b = sum(co_await give(1), co_await give(2), counted(3));
  EXPECT_EQ(b, 6);
}

coro<> nested(int levels) {
  const counted local(levels);
  co_await yield();
  if (levels > 0) co_await nested(levels - 1);
  co_await yield();
}
coro<> nesting() { co_await nested(3); }

coro<> loops() {
  std::vector<counted> all;
  for (int i = 0; i < 3; ++i) {
    const counted each(i);
    co_await yield();
    if (i == 1) continue;
    all.push_back(each);
    const counted c = co_await give(i);
    EXPECT_EQ(c.value, i);
  }
  for (const counted& c : all) {
    const counted copy = c;
    co_await yield();
  }
}

coro<> results() {
  const counted value = co_await give(1);
  const owned moved = co_await give_owned(std::make_unique<counted>(2));
  counted target(3);
  const counted& reference = co_await give_reference(target);
  const auto many = co_await give_many();
  EXPECT_EQ(value.value + moved->value + reference.value, 6);
  EXPECT_EQ(many.size(), 8u);
}

coro<> discarded_results() {
  co_await give(1);
  co_await give_owned(std::make_unique<counted>(2));
  co_await give_many();
}

coro<> attempts() {
  const auto value = co_await attempt(give(1));
  const counted between(1);
  co_await attempt(yield());
  const auto moved = co_await attempt(give_owned(std::make_unique<counted>(2)));
  co_await yield();
  const auto bad = co_await attempt(fail(counted(1)));
  EXPECT_FALSE(bad.has_value());
  co_await yield();
}

coro<> attempt_inside(int levels) {
  const counted local(levels);
  if (levels == 0) {
    co_await fail(counted(1));
  } else {
    const auto r = co_await attempt(attempt_inside(levels - 1));
    const counted after(r ? 1 : 0);
    co_await yield();
    co_await takt::raise(fault::broken);
  }
}
coro<> nested_attempts() {
  const auto r = co_await attempt(attempt_inside(3));
  EXPECT_FALSE(r.has_value());
  const auto twice = co_await attempt(attempt(fail(counted(1))));
  static_cast<void>(twice);
}

coro<> errors_after_waiting() {
  const counted local(1);
  co_await yield();
  co_await fail(counted(2));
}

coro<> gathers() {
  const auto [a, b, c] = co_await gather(give(1), give_owned(std::make_unique<counted>(2)), nested(1));
  EXPECT_EQ(a.value + b->value, 3);
  co_await yield();
}

coro<> gathers_an_array() {
  std::array children{give(1), give(2), give(3)};
  const auto all = co_await gather(std::move(children));
  EXPECT_EQ(all[2].value, 3);
  std::array more{give(1), give(2)};
  const counted between(1);
  const auto rest = co_await gather(std::span(more));
  EXPECT_EQ(rest[1].value, 2);
}

coro<> gathers_that_fail() {
  const auto r = co_await attempt(gather(nested(3), fail(counted(1)), give(2)));
  EXPECT_FALSE(r.has_value());
  co_await yield();
}

coro<> gathers_awaited_later() {
  auto g = gather(give(1), nested(1));
  const counted local(1);
  co_await yield();
  const auto [a, b] = co_await g;
  EXPECT_EQ(a.value, 1);
}

coro<> gathers_never_awaited() {
  const auto g = gather(give(1), nested(2));
  co_await yield();
  co_await yield();
}

coro<> gathers_of_gathers() { co_await gather(gathers(), gathers_awaited_later()); }

coro<> generators() {
  auto g = generate(counted(1));
  while (const auto v = co_await g.next()) {
    const counted copy = *v;
    co_await yield();
  }
  auto owning = generate_owned();
  while (auto v = co_await owning.next()) {
    const owned taken = std::move(*v);
    co_await yield();
  }
  auto references = generate_references();
  while (const auto v = co_await references.next()) v->get().value = 5;
}

coro<> generators_left_half_way() {
  auto unstarted = generate(counted(1));
  auto half_way = generate(counted(2));
  const auto v = co_await half_way.next();
  EXPECT_EQ(v->value, 2);
  co_await yield();
  half_way = generate(counted(3));
  co_await yield();
}

async_generator<counted> generate_from(async_generator<counted> inner) {
  const counted local(1);
  while (auto v = co_await inner.next()) co_yield std::move(*v);
}
coro<> generators_of_generators() {
  auto g = generate_from(generate_from(generate(counted(1))));
  while (const auto v = co_await g.next()) co_await yield();
}

coro<> consume(async_generator<counted>& g) {
  const counted local(1);
  while (const auto v = co_await g.next()) co_await yield();
}
coro<> generators_by_reference() {
  auto g = generate(counted(1));
  co_await attempt(consume(g));
  co_await attempt(consume(g));
}

coro<> run_by_reference(coro<counted>& c) {
  const counted local(1);
  const counted v = co_await c;
  EXPECT_EQ(v.value, 4);
}
coro<> coroutines_by_reference() {
  auto c = give(4);
  co_await yield();
  co_await attempt(run_by_reference(c));
  co_await yield();
}

coro<> tasks() {
  const auto t = create_task(give(1));
  const counted local(1);
  co_await yield();
  const counted& in_place = co_await t;
  EXPECT_EQ(in_place.value, 1);
  const counted taken = co_await create_task(give(2));
  const auto failed = co_await attempt(create_task(fail(counted(3))));
  EXPECT_FALSE(failed.has_value());
  co_await yield();
}

coro<> tasks_let_go() {
  create_task(nested(1));
  co_await yield();
  auto t = create_task(give(1));
  co_await yield();
  co_await yield();
  t = {};
  co_await yield();
}

coro<> times() {
  const counted local(1);
  co_await takt::sleep(ticks(2));
  co_await takt::sleep_until(takt::clock::now() + ticks(2));
  takt::interval every(ticks(2));
  for (int i = 0; i < 2; ++i) {
    const counted each(i);
    co_await every.next();
  }
  co_await attempt(takt::sleep(ticks(2)));
}

coro<> lambdas() {
  const counted captured(1);
  auto inner = [&](counted parameter) -> coro<int> {
    const counted local(parameter);
    co_await yield();
    co_return local.value + captured.value;
  };
  const int v = co_await inner(counted(2));
  EXPECT_EQ(v, 3);
}

coro<> awaits_in_scopes() {
  for (int i = 0; i < 2; ++i) {
    const counted a(i);
    if (const counted b = co_await give(1); b.value == 1) {
      const counted c(2);
      co_await yield();
    }
    switch (const counted d = co_await give(i); d.value) {
      case 0: co_await yield(); break;
      default: {
        const counted e(1);
        co_await yield();
      }
    }
  }
}

struct shape {
  const char* name;
  coro<> (*make)();
  unsigned waits;  ///< for so many passes, from its first step to its end
};

void PrintTo(const shape& s, std::ostream* out) { *out << s.name; }

class lifetime_test : public takt_test, public testing::WithParamInterface<shape> {
 public:
  /// Ends the shape after one pass, after two, and so on until it ends of its own accord. `end_after(n)` does it, and tells
  /// whether the shape had ended before.
  template <class Way>
  void at_every_wait(Way end_after) {
    unsigned n = 0;
    for (bool ended = false; !ended; ++n) {
      SCOPED_TRACE(testing::Message() << GetParam().name << ", ended after " << n << " passes");
      const std::size_t before = frames_in_use(takt::application_pool);
      counted::forget();
      ended = end_after(n);
      EXPECT_EQ(counted::alive(), 0u);
      EXPECT_EQ(counted::destroyed_twice(), 0u);
      EXPECT_EQ(frames_in_use(takt::application_pool), before);
      EXPECT_EQ(tasks_in_use(takt::application_pool), 0u);
      for (const told& r : take_reports()) {
        // A task that nobody awaits any more, or a coroutine that it was about to await.
        EXPECT_TRUE(r.what == takt::report::kind::task_failed || r.what == takt::report::kind::never_awaited) << text_of(r);
      }
    }
    EXPECT_EQ(n - 2, GetParam().waits);
  }

  /// Lets so many passes and ticks go by.
  static coro<> passes(unsigned n) {
    for (unsigned i = 0; i < n; ++i) {
      takt::sim::advance(1);
      co_await yield();
    }
  }
};

TEST_P(lifetime_test, cancelled) {
  at_every_wait([&](unsigned n) {
    bool ended = false;
    auto amain = [&]() -> coro<> {
      const auto t = create_task(GetParam().make());
      co_await passes(n);
      ended = t.done();
      t.cancel();
      co_await attempt(t);
    };
    EXPECT_TRUE(takt::run(amain()));
    return ended;
  });
}

TEST_P(lifetime_test, destroyed) {
  at_every_wait([&](unsigned n) {
    bool ended = false;
    auto amain = [&]() -> coro<> {
      {
        auto g = gather([](const shape& s, bool& done) -> coro<> {
          co_await attempt(s.make());
          done = true;
        }(GetParam(), ended));
        co_await passes(n);
      }
      co_await yield();
    };
    EXPECT_TRUE(takt::run(amain()));
    return ended;
  });
}

TEST_P(lifetime_test, left_over_by_run) {
  at_every_wait([&](unsigned n) {
    bool ended = false;
    auto amain = [&]() -> coro<> {
      const auto t = create_task(GetParam().make());
      co_await passes(n);
      ended = t.done();
      t.error();
    };
    EXPECT_TRUE(takt::run(amain()));
    return ended;
  });
}

TEST_P(lifetime_test, cancelled_by_the_error_of_a_sibling) {
  at_every_wait([&](unsigned n) {
    bool ended = false;
    auto fails = [&]() -> coro<> {
      for (unsigned i = 1; i < n; ++i) co_await yield();
      co_await takt::raise(fault::broken);
    };
    auto notes_its_end = [&]() -> coro<> {
      const leaves noted(log, "left");
      co_await attempt(GetParam().make());
    };
    auto amain = [&]() -> coro<> {
      auto g = gather(notes_its_end(), fails());
      co_await passes(n);
      ended = !log.empty();
      const auto r = co_await attempt(g);
      EXPECT_FALSE(r.has_value());
      log.clear();
    };
    EXPECT_TRUE(takt::run(amain()));
    return ended;
  });
}

TEST_P(lifetime_test, never_started) {
  {
    const auto c = GetParam().make();
    EXPECT_EQ(frames(), 1u);
  }
  EXPECT_EQ(frames(), 0u);
  EXPECT_EQ(take_reports().size(), 1u);
}

#define SHAPE(function, waits) shape{#function, function, waits}

INSTANTIATE_TEST_SUITE_P(
    of, lifetime_test,
    testing::Values(SHAPE(parameters, 2), SHAPE(locals, 5), SHAPE(temporaries, 3), SHAPE(nesting, 8), SHAPE(loops, 7),
                    SHAPE(results, 4), SHAPE(discarded_results, 3), SHAPE(attempts, 6), SHAPE(nested_attempts, 5),
                    SHAPE(errors_after_waiting, 2), SHAPE(gathers, 8), SHAPE(gathers_an_array, 8),
                    SHAPE(gathers_that_fail, 7), SHAPE(gathers_awaited_later, 7), SHAPE(gathers_never_awaited, 2),
                    SHAPE(gathers_of_gathers, 11), SHAPE(generators, 11), SHAPE(generators_left_half_way, 3),
                    SHAPE(generators_of_generators, 6), SHAPE(generators_by_reference, 6),
                    SHAPE(coroutines_by_reference, 3), SHAPE(tasks, 10), SHAPE(tasks_let_go, 4), SHAPE(times, 19),
                    SHAPE(lambdas, 1), SHAPE(awaits_in_scopes, 8)),
    [](const auto& of) { return std::string(of.param.name); });

}  // namespace
