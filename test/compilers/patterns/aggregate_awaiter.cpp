// As in aggregate_temporary.cpp, where the aggregate itself is awaited.
//
// gcc-12: wrong: destroyed twice
#include "../form.hpp"

using test::object;

namespace {

struct aggregate_awaiter {
  using takt_awaiter = void;
  object o;
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return o.value; }
};

class awaiter {
 public:
  using takt_awaiter = void;
  explicit awaiter(const object& o) noexcept : o_(o) {}
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return o_.value; }

 private:
  object o_;
};

takt::coro<int> as_written() {
  const object o(3);
  co_return co_await aggregate_awaiter{o};
}

takt::coro<int> safe() {
  const object o(3);
  co_return co_await awaiter(o);
}

const test::pattern entry("co_await awaiter{o}", as_written, safe, 3);

}  // namespace
