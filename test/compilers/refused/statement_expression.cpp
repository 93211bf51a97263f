// A macro that awaits in a statement expression. GCC 12 and 14 end with an internal error. C++ has no such expressions; no macro
// of takt's needs them.
//
// gcc-12: internal compiler error
// gcc-14: internal compiler error
#include "../form.hpp"

#define TRY(x) __extension__({ const auto result_ = co_await takt::attempt(x); if (!result_) co_return 0; *result_; })

namespace {

takt::coro<int> as_written() { co_return TRY(test::two()); }

const test::form entry("({ co_await x; })", as_written, 2);

}  // namespace
