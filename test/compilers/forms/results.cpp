// What becomes of what is awaited and returned.
#include <optional>

#include "../form.hpp"

using test::aggregate;
using test::give;
using test::object;

namespace {

const volatile bool chosen = true;

takt::coro<object> return_chosen() {
  const object a(3);
  co_await takt::yield();
  co_return chosen ? a : object(4);
}
takt::coro<aggregate> return_aggregate() {
  co_await takt::yield();
  co_return aggregate{object(3), 4};
}
takt::coro<aggregate> return_braces() {
  co_await takt::yield();
  co_return {object(3), 4};
}
takt::coro<object> return_converted() {
  co_await takt::yield();
  co_return 3;
}
takt::coro<object> return_awaited() { co_return co_await give(3); }
takt::async_generator<const object&> yield_reference() {
  const object o(3);
  co_yield o;
}

takt::coro<int> chosen_is_returned() { co_return (co_await return_chosen()).value; }
takt::coro<int> aggregate_is_returned() {
  const aggregate a = co_await return_aggregate();
  co_return a.o.value + a.n;
}
takt::coro<int> braces_are_returned() { co_return co_await test::take_aggregate(co_await return_braces()); }
takt::coro<int> converted_is_returned() { co_return (co_await return_converted()).value; }
takt::coro<int> awaited_is_returned() { co_return (co_await return_awaited()).value; }
takt::coro<int> reference_is_yielded() {
  auto generator = yield_reference();
  int sum = 0;
  while (const auto o = co_await generator.next()) sum += o->get().value;
  co_return sum;
}

takt::coro<int> bound_to_reference() {
  const object& o = co_await give(3);
  co_await takt::yield();
  co_return o.value;
}
takt::coro<int> bound_to_forwarding_reference() {
  auto&& o = co_await give(3);
  co_await takt::yield();
  co_return o.value;
}
takt::coro<int> discarded() {
  static_cast<void>(co_await give(3));
  co_return 3;
}
takt::coro<int> in_braces() {
  const object o{co_await give(3)};
  co_return o.value;
}
takt::coro<int> in_optional() {
  const std::optional<object> o(co_await give(3));
  co_await takt::yield();
  co_return o->value;
}
takt::coro<int> in_nested_scopes() {
  int sum = 0;
  {
    const object o = co_await give(1);
    co_await takt::yield();
    sum += o.value;
  }
  {
    const object o = co_await give(2);
    co_await takt::yield();
    sum += o.value;
  }
  co_return sum;
}
takt::coro<int> array_of_objects() {
  const object all[]{1, 2};
  co_await takt::yield();
  co_return all[0].value + all[1].value;
}

const test::form entries[]{
    {"co_return c ? a : object(4)", chosen_is_returned, 3},
    {"co_return aggregate{o, 4}", aggregate_is_returned, 7},
    {"co_return {o, 4}", braces_are_returned, 7},
    {"co_return 3, converted", converted_is_returned, 3},
    {"co_return co_await x", awaited_is_returned, 3},
    {"co_yield o, as a reference", reference_is_yielded, 3},
    {"const object& o = co_await x", bound_to_reference, 3},
    {"auto&& o = co_await x", bound_to_forwarding_reference, 3},
    {"static_cast<void>(co_await x)", discarded, 3},
    {"object o{co_await x}", in_braces, 3},
    {"std::optional o(co_await x)", in_optional, 3},
    {"{ object o = co_await x; } { object o = co_await y; }", in_nested_scopes, 3},
    {"object all[]{1, 2} across an await", array_of_objects, 3},
};

}  // namespace
