// What docs/memory.md says of the sizes of things, on a 32-bit core.
#include "takt/takt.hpp"

static_assert(sizeof(takt::coro<>) == 4);
static_assert(sizeof(takt::task<>) == 4);
static_assert(sizeof(takt::async_generator<int>) == 4);
static_assert(sizeof(takt::error) == 8);

static_assert(sizeof(takt::event) == 8);
static_assert(sizeof(takt::mutex) == 12);
static_assert(sizeof(takt::semaphore) == 8);
static_assert(sizeof(takt::bounded_semaphore) == 8);
static_assert(sizeof(takt::condition) == 8);
static_assert(sizeof(takt::barrier) == 32);
static_assert(sizeof(takt::future<>) == 16);
static_assert(sizeof(takt::future<int>) == 20);
static_assert(sizeof(takt::queue<int, 8>) == 40 + 8 * sizeof(int));
static_assert(sizeof(takt::lifo_queue<int, 8>) == 36 + 8 * sizeof(int));
static_assert(sizeof(takt::priority_queue<int, 8>) == 36 + 8 * sizeof(int));
static_assert(sizeof(takt::callback) == 32);
static_assert(sizeof(takt::done_callback) == 40);
static_assert(sizeof(takt::timeout) == 48);

static_assert(takt::tasks<1>::size == (TAKT_NAMES ? 40 : 32));
