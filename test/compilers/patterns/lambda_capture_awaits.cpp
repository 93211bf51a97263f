// A lambda that captures what it awaits, whether it is a temporary or has a name: as in awaits_in_braces.cpp.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::give;
using test::object;

namespace {

int value_of(const auto& f) { return f(); }

takt::coro<int> with_name() {
  const auto f = [o = co_await give(3)] { return o.value; };
  co_await takt::yield();
  co_return f();
}
takt::coro<int> as_argument() { co_return value_of([o = co_await give(3)] { return o.value; }); }
takt::coro<int> of_two() {
  const auto f = [a = co_await give(1), b = co_await give(2)] { return a.value + b.value; };
  co_await takt::yield();
  co_return f();
}

takt::coro<int> named_first() {
  const object given = co_await give(3);
  const auto f = [o = given] { return o.value; };
  co_await takt::yield();
  co_return f();
}
takt::coro<int> named_first_as_argument() {
  const object given = co_await give(3);
  co_return value_of([o = given] { return o.value; });
}
takt::coro<int> two_named_first() {
  const object one = co_await give(1);
  const object two = co_await give(2);
  const auto f = [&one, &two] { return one.value + two.value; };
  co_await takt::yield();
  co_return f();
}

const test::pattern entries[]{
    {"[o = co_await x]", with_name, named_first, 3},
    {"f([o = co_await x] {})", as_argument, named_first_as_argument, 3},
    {"[a = co_await x, b = co_await y]", of_two, two_named_first, 3},
};

}  // namespace
