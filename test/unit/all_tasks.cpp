#include <array>

#include "support.hpp"
#include "takt/task.hpp"

namespace {

using namespace unit;
using takt::all_tasks;
using takt::any_task;
using takt::coro;
using takt::create_task;

class all_tasks_test : public takt_test {
 public:
  coro<> sleeps(takt::clock::rep d) { co_await takt::sleep(ticks(d)); }
};

TEST_F(all_tasks_test, are_those_that_have_not_ended_in_the_order_of_creation) {
  auto amain = [&]() -> coro<> {
    std::array<any_task, 8> found;
    EXPECT_EQ(all_tasks(found), 1u);
    EXPECT_TRUE(found[0] == takt::current_task());
    const auto a = create_task(sleeps(1));
    const auto b = create_task(sleeps(5));
    const auto c = create_task(sleeps(3));
    EXPECT_EQ(all_tasks(found), 4u);
    EXPECT_TRUE(found[1] == a && found[2] == b && found[3] == c);
    co_await a;
    const auto d = create_task(sleeps(1));  // in the place of nobody: `a` is kept
    EXPECT_EQ(all_tasks(found), 4u);
    EXPECT_TRUE(found[1] == b && found[2] == c && found[3] == d);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(all_tasks_test, are_counted_beyond_the_room_there_is) {
  auto amain = [&]() -> coro<> {
    for (int i = 0; i < 50; ++i) create_task(sleeps(1));
    std::array<any_task, 2> few;
    EXPECT_EQ(all_tasks(few), 51u);
    EXPECT_TRUE(few[0] == takt::current_task());
    EXPECT_EQ(all_tasks({}), 51u);
    std::array<any_task, 64> all;
    EXPECT_EQ(all_tasks(all), 51u);
    for (std::size_t i = 0; i < 51; ++i) EXPECT_TRUE(all[i]);
    EXPECT_FALSE(all[51]);
    for (const any_task& t : all) {
      if (!(t == takt::current_task())) t.cancel();
    }
    co_await takt::sleep(ticks(1));
    EXPECT_EQ(all_tasks({}), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(all_tasks_test, may_be_asked_for_by_a_destructor_that_an_error_runs) {
  auto counts = [&]() -> coro<> {
    const takt::scope_exit leaves([&] { say(std::to_string(all_tasks({}))); });
    co_await takt::raise(errc::timeout);
  };
  auto amain = [&]() -> coro<> { static_cast<void>(co_await takt::attempt(create_task(counts()))); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"2"});
}

TEST_F(all_tasks_test, there_are_none_outside_a_task) {
  std::array<any_task, 2> found;
  EXPECT_EQ(all_tasks(found), 0u);
}

}  // namespace
