// Conditions that declare what they await are right with every compiler, whether or not the function declares a local.
#include "../form.hpp"

namespace {

takt::coro<int> if_declares() {
  if (const int value = co_await test::two()) co_return value;
  co_return 0;
}
takt::coro<int> if_declares_bool() {
  if (const bool holds = co_await test::yes()) co_return holds;
  co_return 0;
}
takt::coro<int> if_declares_expected() {
  if (const auto result = co_await takt::attempt(test::two())) co_return *result;
  co_return 0;
}
takt::coro<int> if_with_initialiser() {
  if (const auto result = co_await takt::attempt(test::two()); result) co_return *result;
  co_return 0;
}
takt::coro<int> if_with_initialiser_and_condition() {
  if (const int value = co_await test::two(); value == 2) co_return value;
  co_return 0;
}
takt::coro<int> switch_declares() {
  switch (const int value = co_await test::two()) {
    case 2: co_await takt::yield(); co_return value;
    default: co_return 0;
  }
}
takt::coro<int> while_declares() {
  while (const int value = co_await test::two()) co_return value;
  co_return 0;
}
takt::coro<int> if_names_first() {
  const bool holds = co_await test::yes() && co_await test::two() == 2;
  if (holds) co_return 1;
  co_return 0;
}
takt::coro<int> logical_operators_with_objects() {
  const bool holds = (co_await test::give(3)).value == 4 || (co_await test::give(4)).value == 4;
  co_return holds ? 1 : 0;
}
takt::coro<int> conditional_of_numbers() {
  const int value = co_await test::yes() ? co_await test::two() : 4;
  co_return value;
}

const test::form entries[]{
    {"if (int v = co_await x)", if_declares, 2},
    {"if (bool b = co_await x)", if_declares_bool, 1},
    {"if (auto r = co_await takt::attempt(x))", if_declares_expected, 2},
    {"if (auto r = co_await takt::attempt(x); r)", if_with_initialiser, 2},
    {"if (int v = co_await x; v == 2)", if_with_initialiser_and_condition, 2},
    {"switch (int v = co_await x)", switch_declares, 2},
    {"while (int v = co_await x)", while_declares, 2},
    {"bool b = co_await x && co_await y == 2; if (b)", if_names_first, 1},
    {"bool b = (co_await o).value == 4 || (co_await p).value == 4", logical_operators_with_objects, 1},
    {"int v = co_await x ? co_await y : 4", conditional_of_numbers, 2},
};

}  // namespace
