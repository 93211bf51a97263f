// The object of a member function is looked up before its arguments: not if one of them awaits.
//
// gcc-12: wrong: another result
// gcc-14: wrong: another result
#include "../form.hpp"

namespace {

struct device {
  int got = 0;
  void put(int value) { got = value; }
};

takt::coro<int> go_on_to(device*& current, device& next) {
  const int value = co_await test::two();
  current = &next;
  co_return value;
}

takt::coro<int> as_written() {
  device first, second;
  device* current = &first;
  current->put(co_await go_on_to(current, second));
  co_return first.got;
}

takt::coro<int> safe() {
  device first, second;
  device* current = &first;
  device& now = *current;
  const int value = co_await go_on_to(current, second);
  now.put(value);
  co_return first.got;
}

const test::pattern entry("p->f(co_await x), where x changes p", as_written, safe, 2);

}  // namespace
