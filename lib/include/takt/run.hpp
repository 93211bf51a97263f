// run: from ordinary code into the first task, and back. run_forever: into the first tasks, for good.
//
//   int main() { takt::run(amain()); }
//   int main() { takt::run_forever(blink(), report()); }
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/loop.hpp"

namespace takt {

/// Runs `main` as a task of a loop of its own on the application's pool until it ends, as asyncio.run does: what is ready at
/// its end runs once more, then the tasks that are left are cancelled in the order of their creation and run to their end.
/// Gives the result or the error of `main`; an error is reported too. Errors of its own: loop_running inside a loop,
/// no_frame, invalid_handle; loop_stopped if loop::stop() ended the run first, and deadlock where the port knows that nothing can
/// happen any more: in both cases `main` is cancelled too. Not from a task or interrupt.
template <class T>
std::expected<detail::expected_of<T>, error> run(coro<T>&& main) noexcept {
  if (const auto refused = loop::refuses(main.frame())) return std::unexpected(*refused);
  loop l(application_pool);
  return l.run_to_end(std::move(main));
}

template <class X>
std::expected<void, error> run(X&&) noexcept {
  static_assert(detail::mistake<X>, "takt::run takes a coroutine: call the function, run(f()); hand over one that has a name, run(std::move(c))");
  return {};
}

/// Runs coroutines as tasks of a loop on the application's pool, created in their order, and never returns: for a program that has no
/// end, in which what an end needs is not even linked. One that finds no task or no frame is reported. Fails if a loop runs already,
/// and where the port knows that nothing can happen any more. Not from a task or interrupt.
template <class... T>
[[noreturn]] void run_forever(coro<T>&&... tasks) noexcept {
  loop l(application_pool);
  (l.start_unheld(tasks.frame()), ...);
  l.run_without_end();
}

}  // namespace takt

#include "takt/detail/end.hpp"
