// Loops around awaits.
#include "../form.hpp"

using namespace std::chrono_literals;
using test::count_to;
using test::object;

namespace {

takt::async_generator<object> objects(int n) {
  for (int i = 1; i <= n; ++i) co_yield object(i);
}

takt::coro<int> generator() {
  int sum = 0;
  auto numbers = count_to(3);
  while (const auto n = co_await numbers.next()) sum += *n;
  co_return sum;
}
takt::coro<int> sum_without_local(takt::async_generator<int> numbers, int& sum) {
  while (const auto n = co_await numbers.next()) sum += *n;
  co_return sum;
}
takt::coro<int> generator_as_parameter() {
  int sum = 0;
  co_return co_await sum_without_local(count_to(3), sum);
}
takt::coro<int> generator_as_temporary() {
  while (const auto n = co_await count_to(3).next()) co_return *n;
  co_return 0;
}
takt::coro<int> generator_of_objects() {
  int sum = 0;
  auto all = objects(3);
  while (const auto o = co_await all.next()) {
    co_await takt::yield();
    sum += o->value;
  }
  co_return sum;
}
takt::coro<int> generator_left_half_way() {
  auto all = objects(3);
  while (const auto o = co_await all.next()) {
    if (o->value == 2) co_return o->value;
  }
  co_return 0;
}

takt::coro<> blink(int& times) {
  for (;;) {
    co_await takt::sleep(1ms);
    if (++times == 3) co_return;
  }
}
takt::coro<int> for_ever() {
  int times = 0;
  co_await blink(times);
  co_return times;
}
takt::coro<> blink_until_cancelled(int& times) {
  for (;;) {
    co_await takt::sleep(1ms);
    ++times;
  }
}
takt::coro<int> for_ever_until_cancelled() {
  int times = 0;
  const auto task = takt::create_task(blink_until_cancelled(times));
  co_await takt::sleep(10ms);
  task.cancel();
  const auto end = co_await takt::attempt(task);
  co_return end ? 0 : times > 0;
}
takt::coro<int> one_statement() {
  int times = 0;
  while (times++ < 3) co_await takt::yield();
  co_return times;
}

class two_objects {
 public:
  two_objects(int first, int second) noexcept : objects_{first, second} {}
  const object* begin() const noexcept { return objects_; }
  const object* end() const noexcept { return objects_ + 2; }

 private:
  object objects_[2];
};
takt::coro<two_objects> several() {
  co_await takt::yield();
  co_return two_objects(1, 2);
}
takt::coro<int> range_for() {
  int sum = 0;
  for (const object& o : co_await several()) {
    co_await takt::yield();
    sum += o.value;
  }
  co_return sum;
}
takt::coro<int> range_for_by_value() {
  int sum = 0;
  for (object o : co_await several()) {
    co_await takt::yield();
    sum += ++o.value;
  }
  co_return sum;
}
takt::coro<int> range_for_braces() {
  int sum = 0;
  for (const object& o : {object(1), object(2)}) {
    co_await takt::yield();
    sum += o.value;
  }
  co_return sum;
}
takt::coro<int> jumps() {
  for (int i = 0;; ++i) {
    const object o = co_await test::give(i);
    if (o.value < 2) continue;
    if (o.value == 2) break;
    co_return 0;
  }
  co_return 2;
}

const test::form entries[]{
    {"while (auto v = co_await g.next())", generator, 6},
    {"while (auto v = co_await g.next()) in a function without a local", generator_as_parameter, 6},
    {"while (auto v = co_await g().next())", generator_as_temporary, 1},
    {"while (auto v = co_await g.next()) of objects", generator_of_objects, 6},
    {"while (auto v = co_await g.next()) and leave", generator_left_half_way, 2},
    {"for (;;) { co_await takt::sleep(1ms); } and return", for_ever, 3},
    {"for (;;) { co_await takt::sleep(1ms); } and be cancelled", for_ever_until_cancelled, 1},
    {"while (n++ < 3) co_await x;", one_statement, 4},
    {"for (const auto& o : co_await x)", range_for, 3},
    {"for (auto o : co_await x)", range_for_by_value, 5},
    {"for (const auto& o : {object(1), object(2)})", range_for_braces, 3},
    {"continue and break past an object", jumps, 2},
};

}  // namespace
