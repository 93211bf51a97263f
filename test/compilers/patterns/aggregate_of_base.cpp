// As in aggregate_temporary.cpp: with a base, as a value whose member function is a coroutine, and as an array.
//
// gcc-12: wrong: destroyed twice
#include <array>

#include "../form.hpp"

using test::object;

namespace {

struct sensor {
  object o{3};
  takt::coro<int> read(int channel) const {
    co_await takt::yield();
    co_return o.value + channel;
  }
};

struct thermometer : sensor {
  int unit = 0;
};

takt::coro<int> read(const sensor& s) { co_return co_await s.read(1); }
takt::coro<int> sum(std::array<object, 2> objects) {
  co_await takt::yield();
  co_return objects[0].value + objects[1].value;
}

takt::coro<int> of_member() { co_return co_await sensor{}.read(1); }
takt::coro<int> of_base() { co_return co_await read(thermometer{}); }
takt::coro<int> of_array() { co_return co_await sum({object(3), object(1)}); }

takt::coro<int> of_named_member() {
  const sensor s;
  co_return co_await s.read(1);
}
takt::coro<int> of_named_base() {
  const thermometer t;
  co_return co_await read(t);
}
takt::coro<int> of_named_array() {
  const std::array objects{object(3), object(1)};
  co_return co_await sum(objects);
}

const test::pattern entries[]{
    {"co_await aggregate{}.f()", of_member, of_named_member, 4},
    {"co_await f(derived{})", of_base, of_named_base, 4},
    {"co_await f({o, p}) for a std::array", of_array, of_named_array, 4},
};

}  // namespace
