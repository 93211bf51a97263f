// A temporary of a lambda that captures something with a destructor: as in aggregate_temporary.cpp.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::call;
using test::object;

namespace {

takt::coro<int> copied() {
  const object o(3);
  co_return co_await call([o] { return o.value; });
}
takt::coro<int> initialised() {
  co_return co_await call([o = object(3)] { return o.value; });
}
takt::coro<int> coroutine() {
  const object o(3);
  co_return co_await [o]() -> takt::coro<int> {
    co_await takt::yield();
    co_return o.value;
  }();
}

takt::coro<int> named() {
  const object o(3);
  const auto value_of = [o] { return o.value; };
  co_return co_await call(value_of);
}
takt::coro<int> by_reference() {
  const object o(3);
  co_return co_await call([&o] { return o.value; });
}
takt::coro<int> named_coroutine() {
  const object o(3);
  const auto value_of = [o]() -> takt::coro<int> {
    co_await takt::yield();
    co_return o.value;
  };
  co_return co_await value_of();
}

const test::pattern entries[]{
    {"co_await f([o] {})", copied, by_reference, 3},
    {"co_await f([o = object(3)] {})", initialised, named, 3},
    {"co_await [o]() -> takt::coro<int> {}()", coroutine, named_coroutine, 3},
};

}  // namespace
