// c ? a : b of a class with a destructor, in an expression that awaits anywhere. GCC 12 destroys the result twice.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::give;
using test::object;
using test::take;

namespace {

const volatile bool chosen = true;

takt::coro<int> awaits_one() {
  const object o = chosen ? co_await give(3) : object(4);
  co_return o.value;
}
takt::coro<int> awaits_both() {
  const object o = chosen ? co_await give(3) : co_await give(4);
  co_return o.value;
}
takt::coro<int> awaits_condition() {
  const object o = co_await test::yes() ? object(3) : object(4);
  co_return o.value;
}
takt::coro<int> as_argument() { co_return co_await take(chosen ? object(3) : object(4)); }

takt::coro<int> by_if() {
  if (chosen) co_return co_await take(3);
  co_return co_await take(4);
}
takt::coro<int> condition_named() {
  const bool choice = co_await test::yes();
  const object o = choice ? object(3) : object(4);
  co_return o.value;
}
takt::coro<int> argument_named() {
  const object o = chosen ? object(3) : object(4);
  co_return co_await take(o);
}

const test::pattern entries[]{
    {"c ? co_await x : object(4)", awaits_one, by_if, 3},
    {"c ? co_await x : co_await y", awaits_both, by_if, 3},
    {"co_await c ? object(3) : object(4)", awaits_condition, condition_named, 3},
    {"co_await f(c ? object(3) : object(4))", as_argument, argument_named, 3},
};

}  // namespace
