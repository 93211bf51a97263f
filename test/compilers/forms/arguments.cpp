// Temporaries that a constructor or a function makes are right in an expression that awaits.
#include <array>
#include <optional>
#include <span>
#include <tuple>

#include "../form.hpp"

using test::aggregate;
using test::give;
using test::object;
using test::take;
using test::take_reference;
using test::take_two;

namespace {

takt::coro<int> take_default(object o = object(7)) {
  co_await takt::yield();
  co_return o.value;
}
takt::coro<int> take_optional(const std::optional<object>& o) {
  co_await takt::yield();
  co_return o->value;
}
takt::coro<int> take_pair(std::pair<object, int> p) {
  co_await takt::yield();
  co_return p.first.value + p.second;
}
takt::coro<int> take_tuple(std::tuple<object, int> t) {
  co_await takt::yield();
  co_return std::get<0>(t).value + std::get<1>(t);
}
takt::coro<int> take_span(std::span<const int> numbers) {
  co_await takt::yield();
  int sum = 0;
  for (const int n : numbers) sum += n;
  co_return sum;
}

struct settings {  // no member has a destructor
  int rate = 3;
  int gain = 4;
};
takt::coro<int> configure(settings s = {}) {
  co_await takt::yield();
  co_return s.rate + s.gain;
}

takt::coro<int> temporary() { co_return co_await take(object(3)); }
takt::coro<int> temporary_by_reference() { co_return co_await take_reference(object(3)); }
takt::coro<int> converted() { co_return co_await take(3); }
takt::coro<int> converted_by_reference() { co_return co_await take_reference(3); }
takt::coro<int> constructed_in_braces() { co_return co_await take({3}); }
takt::coro<int> two_temporaries() { co_return co_await take_two(object(3), object(4)); }
takt::coro<int> default_argument() { co_return co_await take_default(); }
takt::coro<int> optional() { co_return co_await take_optional(object(3)); }
takt::coro<int> pair() { co_return co_await take_pair({object(3), 4}); }
takt::coro<int> tuple() { co_return co_await take_tuple({object(3), 4}); }
takt::coro<int> trivial_aggregate() { co_return co_await configure({.rate = 5}); }
takt::coro<int> trivial_default() { co_return co_await configure(); }
takt::coro<int> trivial_array() { co_return co_await take_span(std::array{3, 4}); }
takt::coro<int> method_of_temporary() { co_return co_await object(3).read(); }

takt::coro<int> nested() { co_return co_await take(co_await give(3)); }
takt::coro<int> nested_by_reference() { co_return co_await take_reference(co_await give(3)); }
takt::coro<int> nested_twice() { co_return co_await take_two(co_await give(3), co_await give(4)); }
takt::coro<int> nested_beside_temporary() { co_return co_await take_two(object(3), co_await give(4)); }
takt::coro<int> nested_in_attempt() {
  const auto result = co_await takt::attempt(take(co_await give(3)));
  co_return result.value_or(0);
}
takt::coro<int> method_of_awaited() { co_return co_await (co_await give(3)).read(); }

takt::coro<int> in_constructor() {
  const std::pair p(co_await give(3), co_await test::two());
  co_return p.first.value + p.second;
}
takt::coro<int> in_constructor_braces() {
  const std::tuple<object, object> t{co_await give(3), co_await give(4)};
  co_return std::get<0>(t).value + std::get<1>(t).value;
}
takt::coro<int> in_array_of_numbers() {
  const int a[]{co_await test::two(), co_await test::two()};
  co_return a[0] + a[1];
}
takt::coro<int> in_call() {
  const auto sum = [](int a, int b) { return a + b; };
  co_return sum(co_await test::two(), (co_await give(3)).value);
}
takt::coro<int> in_sum() { co_return co_await test::two() + (co_await give(3)).value; }
takt::coro<int> in_assignment() {
  object o(1);
  o = co_await give(3);
  co_return o.value;
}
takt::coro<int> in_subscript() {
  const int numbers[]{5, 6, 7};
  co_return numbers[co_await test::two()];
}

const volatile bool chosen = true;

takt::coro<int> chosen_reference() {
  const object a(3);
  const object b(4);
  co_return co_await take_reference(chosen ? a : b);
}
takt::coro<int> chosen_number() { co_return co_await take_reference(chosen ? 3 : 4); }
takt::coro<int> chosen_coroutine_as_task() {
  const auto task = takt::create_task(chosen ? test::two() : take(3));
  co_return co_await task;
}

const test::form entries[]{
    {"co_await f(object(3))", temporary, 3},
    {"co_await f(object(3)) by reference", temporary_by_reference, 3},
    {"co_await f(3), converted", converted, 3},
    {"co_await f(3), converted, by reference", converted_by_reference, 3},
    {"co_await f({3}), constructed", constructed_in_braces, 3},
    {"co_await f(object(3), object(4))", two_temporaries, 7},
    {"co_await f(), with an object as the default argument", default_argument, 7},
    {"co_await f(object(3)) as std::optional", optional, 3},
    {"co_await f({object(3), 4}) as std::pair", pair, 7},
    {"co_await f({object(3), 4}) as std::tuple", tuple, 7},
    {"co_await f({.rate = 5}), of numbers", trivial_aggregate, 9},
    {"co_await f(), with numbers as the default argument", trivial_default, 7},
    {"co_await f(std::array{3, 4})", trivial_array, 7},
    {"co_await object(3).f()", method_of_temporary, 3},
    {"co_await f(co_await x)", nested, 3},
    {"co_await f(co_await x) by reference", nested_by_reference, 3},
    {"co_await f(co_await x, co_await y)", nested_twice, 7},
    {"co_await f(object(3), co_await y)", nested_beside_temporary, 7},
    {"co_await takt::attempt(f(co_await x))", nested_in_attempt, 3},
    {"co_await (co_await x).f()", method_of_awaited, 3},
    {"std::pair p(co_await x, co_await y)", in_constructor, 5},
    {"std::tuple t{co_await x, co_await y}", in_constructor_braces, 7},
    {"int a[]{co_await x, co_await y}", in_array_of_numbers, 4},
    {"f(co_await x, co_await y)", in_call, 5},
    {"co_await x + co_await y", in_sum, 5},
    {"o = co_await x", in_assignment, 3},
    {"a[co_await x]", in_subscript, 7},
    {"co_await f(c ? a : b) of variables", chosen_reference, 3},
    {"co_await f(c ? 3 : 4)", chosen_number, 3},
    {"auto t = takt::create_task(c ? f() : g()); co_await t", chosen_coroutine_as_task, 2},
};

}  // namespace
