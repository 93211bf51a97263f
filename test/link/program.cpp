// Uses what needs a port.
#include "takt/takt.hpp"

namespace {

takt::coro<void> amain() { co_await takt::sleep(std::chrono::milliseconds(1)); }

}  // namespace

int main() { return takt::run(amain()) ? 0 : 1; }
