// A new-expression whose initializer awaits gets a copy of the object's bytes, and the object that was given is destroyed too.
//
// gcc-12: wrong: destroyed twice
#include <memory>
#include <new>

#include "../form.hpp"

using test::give;
using test::object;

namespace {

struct place {
  alignas(object) unsigned char bytes[sizeof(object)];
};

int value_at(object* made) {
  const int value = made->value;
  std::destroy_at(made);
  return value;
}

takt::coro<int> as_written() {
  place p;
  co_return value_at(new (p.bytes) object(co_await give(3)));
}

takt::coro<int> named_first() {
  place p;
  const object given = co_await give(3);
  co_return value_at(new (p.bytes) object(given));
}

const test::pattern entry("new object(co_await x)", as_written, named_first, 3);

}  // namespace
