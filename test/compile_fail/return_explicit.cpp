// expect: takt: co_return converts as .return. does
#include "case.hpp"

#include <memory>

takt::coro<std::unique_ptr<int>> owner(int* p);
takt::coro<std::unique_ptr<int>> owner(int* p) { co_return p; }
