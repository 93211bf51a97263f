// Aggregates, arrays among them, that are initialised with what is awaited. GCC 12 destroys the members twice.
//
// gcc-12: wrong: destroyed twice
#include <array>

#include "../form.hpp"

using test::aggregate;
using test::give;
using test::object;

namespace {

takt::coro<int> of_aggregate() {
  const aggregate a{co_await give(3), 1};
  co_return a.o.value + a.n;
}
takt::coro<int> of_other_member() {
  const aggregate a{object(2), co_await test::two()};
  co_return a.o.value + a.n;
}
takt::coro<int> of_array() {
  const object a[]{co_await give(3), co_await give(1)};
  co_return a[0].value + a[1].value;
}
takt::coro<int> of_std_array() {
  const std::array<object, 2> a{co_await give(3), co_await give(1)};
  co_return a[0].value + a[1].value;
}

takt::coro<int> named_first() {
  const object o = co_await give(3);
  const aggregate a{o, 1};
  co_return a.o.value + a.n;
}
takt::coro<int> number_named_first() {
  const int n = co_await test::two();
  const aggregate a{object(2), n};
  co_return a.o.value + a.n;
}
takt::coro<int> both_named_first() {
  const object o = co_await give(3);
  const object p = co_await give(1);
  const std::array a{o, p};
  co_return a[0].value + a[1].value;
}

const test::pattern entries[]{
    {"aggregate a{co_await x, 1}", of_aggregate, named_first, 4},
    {"aggregate a{o, co_await n}", of_other_member, number_named_first, 4},
    {"object a[]{co_await x, co_await y}", of_array, both_named_first, 4},
    {"std::array a{co_await x, co_await y}", of_std_array, both_named_first, 4},
};

}  // namespace
