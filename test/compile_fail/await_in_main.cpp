// expect: 'co_await' cannot be used in the 'main' function
#include "case.hpp"

int main() { co_await takt::sleep(1s); }
