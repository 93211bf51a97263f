// A temporary of an aggregate with a member that has a destructor, in an expression that awaits. GCC 12 copies it into the
// frame bit by bit and destroys both. PR 99576, 100611, 101367, 101976.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::aggregate;
using test::object;
using test::take_aggregate;
using test::take_aggregate_reference;

namespace {

takt::coro<int> of_type() {
  const object o(3);
  co_return co_await take_aggregate(aggregate{o, 4});
}
takt::coro<int> of_reference() {
  const object o(3);
  co_return co_await take_aggregate_reference(aggregate{o, 4});
}
takt::coro<int> in_braces() {
  const object o(3);
  co_return co_await take_aggregate({o, 4});
}
takt::coro<int> designated() {
  const object o(3);
  co_return co_await take_aggregate_reference(aggregate{.o = o, .n = 4});
}
takt::coro<int> in_parentheses() {
  const object o(3);
  co_return co_await take_aggregate_reference(aggregate(o, 4));
}

takt::coro<int> named() {
  const object o(3);
  const aggregate a{o, 4};
  co_return co_await take_aggregate(a);
}

aggregate make(const object& o, int n) { return {o, n}; }

takt::coro<int> from_function() {
  const object o(3);
  co_return co_await take_aggregate(make(o, 4));
}

class with_constructor {
 public:
  with_constructor(const object& o, int n) noexcept : o_(o), n_(n) {}
  int sum() const noexcept { return o_.value + n_; }

 private:
  object o_;
  int n_;
};

takt::coro<int> take_with_constructor(with_constructor a) {
  co_await takt::yield();
  co_return a.sum();
}

takt::coro<int> constructed() {
  const object o(3);
  co_return co_await take_with_constructor({o, 4});
}

const test::pattern entries[]{
    {"co_await f(aggregate{o, 4})", of_type, named, 7},
    {"co_await f(aggregate{o, 4}) by reference", of_reference, from_function, 7},
    {"co_await f({o, 4})", in_braces, constructed, 7},
    {"co_await f(aggregate{.o = o, .n = 4})", designated, from_function, 7},
    {"co_await f(aggregate(o, 4))", in_parentheses, named, 7},
};

}  // namespace
