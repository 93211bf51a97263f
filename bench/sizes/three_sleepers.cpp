#include "sleeping.hpp"

TAKT_POOL(takt::tasks<3>, takt::blocks<32, 3>);

int main() { takt::run_forever(toggle_and_sleep<0, 500>(), toggle_and_sleep<1, 300>(), toggle_and_sleep<2, 200>()); }
