// As in if_condition.cpp.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  switch (co_await test::two()) {
    case 2: co_return 1;
    default: co_return 0;
  }
}

takt::coro<int> safe() {
  const int value = co_await test::two();
  switch (value) {
    case 2: co_return 1;
    default: co_return 0;
  }
}

const test::pattern entry("switch (co_await x)", as_written, safe, 1);

}  // namespace
