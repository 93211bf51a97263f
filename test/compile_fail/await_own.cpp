#include "case.hpp"

// What is made of takt's awaitables can be awaited: with an operator co_await, a member or not, or handing everything on.
struct transfer {
  takt::future<int> done;
  auto operator co_await() noexcept { return done.operator co_await(); }
};

struct button {
  takt::event pressed;
};
auto operator co_await(button& b) noexcept;
auto operator co_await(button& b) noexcept { return b.pressed.wait(); }

class short_rest {
 public:
  using takt_awaiter = void;
  short_rest() noexcept : rest_(takt::sleep(1ms)) {}
  bool await_ready() const noexcept { return rest_.await_ready(); }
  void await_suspend(std::coroutine_handle<> h) const noexcept { rest_.await_suspend(h); }
  int await_resume() const noexcept { return 1; }

 private:
  decltype(takt::sleep(1ms)) rest_;
};

takt::coro<> amain() {
  transfer t;
  button b;
  t.done.set_result(co_await short_rest());
  b.pressed.set();
  const int n = co_await t;
  co_await b;
  static_cast<void>(co_await takt::attempt(t));
  static_cast<void>(co_await takt::wait_for(short_rest(), 5ms * n));
  co_await takt::wait_for(b, 5ms);
}
