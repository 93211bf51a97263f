// two_sleepers with a pool that is too small for it: the second task has no place.
#include "sleeping.hpp"

TAKT_POOL(takt::tasks<1>, takt::blocks<32, 2>);

int main() { takt::run_forever(toggle_and_sleep<0, 500>(), toggle_and_sleep<1, 300>()); }
