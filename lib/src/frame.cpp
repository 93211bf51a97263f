#include "takt/detail/frame.hpp"

#include "takt/report.hpp"

namespace takt::detail {

void exception_left_a_coroutine() noexcept { port::fail("takt: an exception left a coroutine; takt's errors are values: takt::raise\n"); }

namespace {

/// noinline: keeps the report's stack frame out of the caller.
[[gnu::noinline]] void drop_never_awaited(void* frame) noexcept {
  const promise_base& promise = promise_at(frame);
  on_report(report(report::kind::never_awaited, promise.name(), promise.where().file(), promise.where().line(), errc::invalid_handle));
  std::coroutine_handle<>::from_address(frame).destroy();
}

}  // namespace

void drop_frame(void* frame) noexcept {
  if (frame == here.unwound) {
    here.unwound = nullptr;
  } else if (promise_at(frame).parent == 0) {
    drop_never_awaited(frame);
  } else {
    std::coroutine_handle<>::from_address(frame).destroy();
  }
}

}  // namespace takt::detail
