// A temporary of an aggregate, or of a lambda that captures an object, which stands beside what is awaited and not inside of it: as
// in aggregate_temporary.cpp.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::aggregate;
using test::object;
using test::two;

namespace {

int sum(const aggregate& a, int n) { return a.o.value + a.n + n; }
int sum_of(const auto& f, int n) { return f() + n; }

takt::coro<int> aggregate_argument() {
  const object o(3);
  co_return sum(aggregate{o, 4}, co_await two());
}
takt::coro<int> aggregate_operand() {
  const object o(3);
  co_return aggregate{o, 4}.o.value + co_await two();
}
takt::coro<int> lambda_argument() {
  const object o(3);
  co_return sum_of([o] { return o.value; }, co_await two());
}
takt::coro<int> lambda_operand() {
  const object o(3);
  co_return [o] { return o.value; }() + co_await two();
}

takt::coro<int> aggregate_with_name() {
  const object o(3);
  const aggregate a{o, 4};
  co_return sum(a, co_await two());
}
takt::coro<int> awaited_first() {
  const object o(3);
  const int n = co_await two();
  co_return aggregate{o, 4}.o.value + n;
}
takt::coro<int> lambda_with_name() {
  const object o(3);
  const auto f = [o] { return o.value; };
  co_return sum_of(f, co_await two());
}

const test::pattern entries[]{
    {"f(aggregate{o, 4}, co_await x)", aggregate_argument, aggregate_with_name, 9},
    {"aggregate{o, 4}.o.value + co_await x", aggregate_operand, awaited_first, 5},
    {"f([o] {}, co_await x)", lambda_argument, lambda_with_name, 5},
    {"[o] {}() + co_await x", lambda_operand, awaited_first, 5},
};

}  // namespace
