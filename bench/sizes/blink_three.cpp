// blink_fitted with one LED more: what a further task takes.
#include "blink.hpp"

using namespace std::chrono_literals;

TAKT_POOL(takt::tasks<3>, takt::blocks<72, 3>);

int main() { takt::run_forever(blink(0, 500ms), blink(1, 300ms), blink(2, 200ms)); }
