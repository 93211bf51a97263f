// What plain_waiter and listed_waiter have in common: getting into a list of waiters. They differ in how they leave it. Who waits
// for a task has these three lines in line (task_waiter): as a call they cost every join five instructions.
#pragma once

#include "takt/detail/links.hpp"
#include "takt/detail/task_header.hpp"

namespace takt::detail {

class queued_waiter : public waiter {
 public:
  queued_waiter(const queued_waiter&) = delete;
  queued_waiter& operator=(const queued_waiter&) = delete;

 protected:
  queued_waiter() noexcept {}
  ~queued_waiter() = default;

  /// The running task waits at the end of `list`.
  void wait_in(waiter_list& list, const wait_ops& how) noexcept;
};

}  // namespace takt::detail
