// The names of coroutines and tasks. Built with names on.
#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;

class names_test : public takt_test {};

coro<> plain() { co_return; }
template <class T>
coro<T> generic(T v) {
  co_return v;
}
struct with_members {
  coro<> member() const { co_return; }
  static coro<> of_the_class() { co_return; }
};
coro<> awaits_plain() { co_await plain(); }

template <class T>
std::string name_of(coro<T> c) {
  std::string name(c.name());
  static_cast<void>(takt::run(std::move(c)));
  return name;
}

TEST_F(names_test, of_coroutines_are_their_functions) {
  EXPECT_EQ(name_of(plain()), "plain");
  EXPECT_EQ(name_of(generic(3)), "generic");
  EXPECT_EQ(name_of(with_members().member()), "member");
  EXPECT_EQ(name_of(with_members::of_the_class()), "of_the_class");
  EXPECT_EQ(name_of([]() -> coro<> { co_return; }()), "operator()");
}

TEST_F(names_test, of_a_task_is_its_coroutines_unless_it_is_given_one) {
  auto amain = []() -> coro<> {
    EXPECT_EQ(takt::current_task().name(), "operator()");
    const auto a = create_task(plain());
    EXPECT_EQ(a.name(), "plain");
    const auto b = create_task(plain(), "b");
    EXPECT_EQ(b.name(), "b");
    const auto nested = create_task(awaits_plain());
    EXPECT_EQ(nested.name(), "awaits_plain");
    co_await a;
    co_await b;
    co_await nested;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(names_test, of_the_running_task_are_there_for_a_fault_handler) {
  auto child = []() -> coro<> {
    EXPECT_STREQ(takt::current_task_name(), "worker");
    co_return;
  };
  auto amain = [&]() -> coro<> { co_await create_task(child(), "worker"); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_STREQ(takt::current_task_name(), "");
}

TEST_F(names_test, of_a_gathers_children_are_their_coroutines) {
  words seen;
  auto child = [&]() -> coro<> {
    seen.emplace_back(takt::current_task_name());
    co_return;
  };
  auto amain = [&]() -> coro<> { co_await takt::gather(child(), child()); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(seen, (words{"operator()", "operator()"}));
}

// A task's place is the await that it stands in, however deep.
constexpr unsigned line_of_inner_await = __LINE__ + 2;
coro<> waits_inside(const takt::task<>& never) {
  co_await never;
}
coro<> waits_outside(const takt::task<>& never) { co_await waits_inside(never); }

TEST_F(names_test, come_with_the_innermost_await_when_a_deadlock_is_reported) {
  takt::task<> never;
  auto amain = [&]() -> coro<> {
    never = takt::task<>(takt::current_task());
    const auto t = create_task(waits_outside(never), "outside");
    co_await takt::attempt(t);
  };
  const auto r = takt::run(amain());
  EXPECT_EQ(error_of(r), error(errc::deadlock));
  never = {};
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[2].name, "outside");
  EXPECT_TRUE(all[2].file.ends_with("names.cpp"));
  EXPECT_EQ(all[2].line, line_of_inner_await);
}

TEST_F(names_test, come_with_the_place_in_a_generators_body) {
  takt::task<> never;
  unsigned line = 0;
  auto body = [&]() -> takt::async_generator<int> {
    line = __LINE__ + 1;
    co_await never;
    co_yield 1;
  };
  auto amain = [&]() -> coro<> {
    never = takt::task<>(takt::current_task());
    auto consume = [&]() -> coro<> {
      auto g = body();
      co_await g.next();
    };
    const auto t = create_task(consume(), "consumer");
    co_await takt::attempt(t);
  };
  const auto r = takt::run(amain());
  EXPECT_EQ(error_of(r), error(errc::deadlock));
  never = {};
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[2].name, "consumer");
  EXPECT_EQ(all[2].line, line);
}

}  // namespace
