// As in aggregate_temporary.cpp, where the aggregate comes from a default member initialiser or a default argument.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::aggregate;
using test::object;

namespace {

takt::coro<int> open(const aggregate& options = {object(4)}) {
  co_await takt::yield();
  co_return options.o.value + options.n;
}

takt::coro<int> default_member() {
  const object o(4);
  co_return co_await open({o});
}

takt::coro<int> default_argument() { co_return co_await open(); }

takt::coro<int> named() {
  const aggregate options{object(4)};
  co_return co_await open(options);
}

const test::pattern entries[]{
    {"co_await f({o})", default_member, named, 7},
    {"co_await f(), with an aggregate as the default argument", default_argument, named, 7},
};

}  // namespace
