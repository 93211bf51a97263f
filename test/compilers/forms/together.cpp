// Several at once, tasks, and errors caught.
#include <array>

#include "../form.hpp"

using test::give;
using test::object;
using test::take;

namespace {

takt::coro<> nothing() { co_return; }

takt::coro<int> bound_by_value() {
  const auto [a, b] = co_await takt::gather(test::two(), give(3));
  co_await takt::yield();
  co_return a + b.value;
}
takt::coro<int> bound_by_reference() {
  const auto& [a, b] = co_await takt::gather(test::two(), give(3));
  co_await takt::yield();
  co_return a + b.value;
}
takt::coro<int> of_temporaries() {
  const auto [a, b] = co_await takt::gather(take(object(3)), take(object(4)));
  co_return a + b;
}
takt::coro<int> of_awaited() {
  const auto [a, b] = co_await takt::gather(take(co_await give(3)), take(object(4)));
  co_return a + b;
}
takt::coro<int> one_of_them() { co_return std::get<1>(co_await takt::gather(nothing(), give(3))).value; }
takt::coro<int> of_array() {
  std::array all{take(object(3)), take(object(4))};
  const auto [a, b] = co_await takt::gather(std::move(all));
  co_return a + b;
}
takt::coro<int> of_span() {
  std::array all{give(3), give(4)};
  const auto objects = co_await takt::gather(std::span(all));
  co_return objects[0].value + objects[1].value;
}
takt::coro<int> in_attempt() {
  const auto all = co_await takt::attempt(takt::gather(take(object(3)), give(4)));
  co_return std::get<0>(*all) + std::get<1>(*all).value;
}

takt::coro<int> attempt_of_temporary() {
  const auto result = co_await takt::attempt(take(object(3)));
  co_return result.value_or(0);
}
takt::coro<int> attempt_as_condition() {
  if (const auto result = co_await takt::attempt(give(3))) co_return result->value;
  co_return 0;
}
takt::coro<int> value_of_attempt() { co_return (co_await takt::attempt(give(3))).value().value; }
takt::coro<int> attempt_of_attempt() {
  const auto result = co_await takt::attempt(takt::attempt(give(3)));
  co_return (*result)->value;
}

takt::coro<int> fail(object o) {
  const object local(o);
  co_await takt::yield();
  co_await takt::raise(takt::errc::timeout);
  co_return local.value;
}
takt::coro<int> attempt_that_fails() {
  const object kept(3);
  const auto result = co_await takt::attempt(fail(object(4)));
  co_return result.value_or(kept.value);
}
takt::coro<int> gather_that_fails() {
  const object kept(3);
  const auto result = co_await takt::attempt(takt::gather(fail(object(4)), give(5)));
  co_return result ? 0 : kept.value;
}

takt::coro<int> temporary_task() { co_return co_await takt::create_task(take(object(3))); }
takt::coro<int> task_that_stays() {
  const auto task = takt::create_task(give(3));
  co_return (co_await task).value;
}
takt::coro<int> task_that_goes() {
  auto task = takt::create_task(give(3));
  const object o = co_await std::move(task);
  co_return o.value;
}
takt::coro<int> sum_of_tasks() {
  const auto a = takt::create_task(test::two());
  const auto b = takt::create_task(give(3));
  co_return co_await a + (co_await b).value;
}

takt::coro<int> lambda_coroutine() {
  co_return co_await [](object o) -> takt::coro<int> {
    co_await takt::yield();
    co_return o.value;
  }(object(3));
}
takt::coro<int> lambda_by_reference() {
  const object o(3);
  co_return co_await test::call([&] { return o.value; });
}
takt::coro<int> lambda_of_numbers() {
  int n = 3;
  co_return co_await test::call([n] { return n; });
}

const test::form entries[]{
    {"auto [a, b] = co_await takt::gather(f(), g())", bound_by_value, 5},
    {"const auto& [a, b] = co_await takt::gather(f(), g())", bound_by_reference, 5},
    {"co_await takt::gather(f(object(3)), g(object(4)))", of_temporaries, 7},
    {"co_await takt::gather(f(co_await x), g(object(4)))", of_awaited, 7},
    {"std::get<1>(co_await takt::gather(f(), g()))", one_of_them, 3},
    {"co_await takt::gather(std::move(all))", of_array, 7},
    {"co_await takt::gather(std::span(all))", of_span, 7},
    {"co_await takt::attempt(takt::gather(f(object(3)), g()))", in_attempt, 7},
    {"co_await takt::attempt(f(object(3)))", attempt_of_temporary, 3},
    {"if (auto r = co_await takt::attempt(f()))", attempt_as_condition, 3},
    {"(co_await takt::attempt(f())).value()", value_of_attempt, 3},
    {"co_await takt::attempt(takt::attempt(f()))", attempt_of_attempt, 3},
    {"co_await takt::attempt(f(object(4))) that fails", attempt_that_fails, 3},
    {"co_await takt::attempt(takt::gather(f(object(4)), g())) that fails", gather_that_fails, 3},
    {"co_await takt::create_task(f(object(3)))", temporary_task, 3},
    {"co_await task", task_that_stays, 3},
    {"co_await std::move(task)", task_that_goes, 3},
    {"co_await a + co_await b of tasks", sum_of_tasks, 5},
    {"co_await [](object o) -> takt::coro<int> {}(object(3))", lambda_coroutine, 3},
    {"co_await f([&] {})", lambda_by_reference, 3},
    {"co_await f([n] {}) of a number", lambda_of_numbers, 3},
};

}  // namespace
