// What holds of an expression that awaits holds of one that yields.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::aggregate;
using test::object;

namespace {

const volatile bool chosen = true;

takt::async_generator<aggregate> aggregates() { co_yield aggregate{object(3), 4}; }
takt::async_generator<object> choices() { co_yield chosen ? object(3) : object(4); }

takt::async_generator<aggregate> named_aggregates() {
  const aggregate a{object(3), 4};
  co_yield a;
}
takt::async_generator<object> named_choices() {
  const object o = chosen ? object(3) : object(4);
  co_yield o;
}

template <takt::async_generator<aggregate> values()>
takt::coro<int> sum() {
  int result = 0;
  auto generator = values();
  while (const auto v = co_await generator.next()) result += v->o.value + v->n;
  co_return result;
}

template <takt::async_generator<object> values()>
takt::coro<int> sum() {
  int result = 0;
  auto generator = values();
  while (const auto v = co_await generator.next()) result += v->value;
  co_return result;
}

const test::pattern entries[]{
    {"co_yield aggregate{o, 4}", sum<aggregates>, sum<named_aggregates>, 7},
    {"co_yield c ? object(3) : object(4)", sum<choices>, sum<named_choices>, 3},
};

}  // namespace
