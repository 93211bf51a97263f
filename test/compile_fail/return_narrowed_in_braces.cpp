// expect: narrowing conversion of .d. from|cannot be narrowed to .int. in initializer list
#include "case.hpp"

takt::coro<int> answer() {
  double d = read_sensor() ? 3.9 : 4.9;
  co_return {d};
}
