#include "takt/coro.hpp"

#include <array>
#include <memory>
#include <numeric>

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;

class coro_test : public takt_test {};

using text = std::unique_ptr<std::string>;

coro<int> three() { co_return 3; }
coro<int> add(int a, int b) { co_return a + b; }
coro<> nothing() { co_return; }
coro<text> move_only(text in) { co_return std::move(in); }
coro<int&> refer(int& to) { co_return to; }
coro<const std::string&> refer_const(const std::string& to) { co_return to; }

struct big {
  std::array<int, 100> all{};
};
coro<big> large(int first) {
  big b;
  std::iota(b.all.begin(), b.all.end(), first);
  co_return b;
}

/// Neither default-constructible nor assignable.
class stubborn {
 public:
  explicit stubborn(int v) : value(v) {}
  stubborn(const stubborn&) = default;
  stubborn& operator=(const stubborn&) = delete;
  const int value;
};
coro<stubborn> make_stubborn(int v) { co_return stubborn(v); }
coro<std::string> converts() { co_return "from a literal"; }
coro<std::optional<int>> maybe(bool there) {
  if (there) co_return 5;
  co_return std::nullopt;
}

TEST_F(coro_test, does_not_run_before_it_is_awaited) {
  auto child = [&]() -> coro<> {
    say("child");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    coro<> c = child();
    say("made");
    co_await c;
    say("awaited");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"made", "child", "awaited"}));
}

TEST_F(coro_test, gives_a_value) {
  auto amain = []() -> coro<> {
    const int v = co_await three();
    EXPECT_EQ(v, 3);
    const int sum = co_await add(v, 4);
    EXPECT_EQ(sum, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, of_void_gives_nothing) {
  auto amain = []() -> coro<> { co_await nothing(); };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, gives_a_move_only_value) {
  auto amain = []() -> coro<> {
    text in = std::make_unique<std::string>("moved");
    const std::string* const address = in.get();
    const text out = co_await move_only(std::move(in));
    EXPECT_EQ(*out, "moved");
    EXPECT_EQ(out.get(), address);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, gives_a_reference) {
  auto amain = []() -> coro<> {
    int target = 1;
    int& r = co_await refer(target);
    EXPECT_EQ(&r, &target);
    const std::string name = "name";
    const std::string& n = co_await refer_const(name);
    EXPECT_EQ(&n, &name);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, gives_a_large_value) {
  auto amain = []() -> coro<> {
    const big b = co_await large(10);
    EXPECT_EQ(b.all.front(), 10);
    EXPECT_EQ(b.all.back(), 109);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, gives_what_is_neither_default_constructible_nor_assignable) {
  auto amain = []() -> coro<> {
    const stubborn s = co_await make_stubborn(8);
    EXPECT_EQ(s.value, 8);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, converts_what_it_returns) {
  auto amain = []() -> coro<> {
    const std::string s = co_await converts();
    EXPECT_EQ(s, "from a literal");
    const auto there = co_await maybe(true);
    EXPECT_EQ(there, 5);
    const auto absent = co_await maybe(false);
    EXPECT_EQ(absent, std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, destroys_its_locals_its_parameters_and_its_result_once) {
  auto child = [](counted by_value, const counted& by_reference) -> coro<counted> {
    const counted local(by_value.value + by_reference.value);
    co_await takt::yield();
    co_return local;
  };
  auto amain = [&]() -> coro<> {
    const counted one(1);
    const counted result = co_await child(counted(2), one);
    EXPECT_EQ(result.value, 3);
    EXPECT_EQ(counted::alive(), 2u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, awaited_does_not_take_a_pass) {
  pass_log passes;
  auto leaf = [&]() -> coro<> {
    passes.note("leaf");
    co_return;
  };
  auto middle = [&]() -> coro<> { co_await leaf(); };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await middle();
    passes.note("after");
    co_await takt::yield();
    passes.note("yielded");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "leaf@1 after@1 yielded@2");
}

TEST_F(coro_test, is_true_until_it_is_awaited) {
  auto amain = []() -> coro<> {
    coro<int> c = three();
    EXPECT_TRUE(static_cast<bool>(c));
    EXPECT_NE(c.address(), nullptr);
    const int v = co_await c;
    EXPECT_EQ(v, 3);
    EXPECT_FALSE(static_cast<bool>(c));
    EXPECT_EQ(c.address(), nullptr);
    EXPECT_EQ(c.name(), "");
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, can_be_moved_before_it_is_awaited) {
  auto amain = []() -> coro<> {
    coro<int> a = three();
    const void* const frame = a.address();
    coro<int> b = std::move(a);
    EXPECT_EQ(b.address(), frame);
    coro<int> c;
    c = std::move(b);
    EXPECT_EQ(c.address(), frame);
    const int v = co_await std::move(c);
    EXPECT_EQ(v, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(coro_test, assigned_over_drops_the_one_that_was_there) {
  {
    coro<int> c = three();
    c = add(1, 2);
    EXPECT_EQ(take_report_text(), report_text("never_awaited", "three"));
    EXPECT_EQ(frames(), 1u);
  }
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "add"));
}

TEST_F(coro_test, is_one_word) {
  EXPECT_EQ(sizeof(coro<>), sizeof(void*));
  EXPECT_EQ(sizeof(coro<big>), sizeof(void*));
}

TEST_F(coro_test, passes_through_many_levels) {
  struct chain {
    static coro<int> down(int n) {
      if (n == 0) co_return 0;
      const int below = co_await down(n - 1);
      co_return below + 1;
    }
  };
  auto amain = []() -> coro<> {
    const int depth = co_await chain::down(40);
    EXPECT_EQ(depth, 40);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// The other task's await is refused, and does no harm to the one that runs it.
TEST_F(coro_test, awaited_by_two_tasks_is_run_by_the_first) {
  auto slow = [&]() -> coro<int> {
    co_await takt::sleep(ticks(5));
    say("ran");
    co_return 7;
  };
  auto waits = [&](coro<int>& c, std::string who) -> coro<> {
    const auto r = co_await takt::attempt(c);
    say(who + (r ? std::to_string(*r) : r.error().message()));
  };
  auto amain = [&]() -> coro<> {
    coro<int> c = slow();
    co_await takt::gather(waits(c, "a: "), waits(c, "b: "));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b: cannot await a coroutine again", "ran", "a: 7"}));
}

TEST_F(coro_test, awaited_through_a_reference_gives_its_value) {
  auto by_reference = [](coro<int>& c) -> coro<int> {
    const int v = co_await c;
    co_return v + 1;
  };
  auto amain = [&]() -> coro<> {
    coro<int> c = three();
    const int v = co_await by_reference(c);
    EXPECT_EQ(v, 4);
    EXPECT_FALSE(static_cast<bool>(c));
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
