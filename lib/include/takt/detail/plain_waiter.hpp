// An awaiter that stands in a list of waiters until it is woken or its wait is called off, and no longer: event, condition, future.
//
// A woken task is simply ready: nobody can take away what it was woken for, and it has nothing to hand on. Where there is something to
// hand on the awaiter is a listed_waiter.
#pragma once

#include "takt/detail/context.hpp"
#include "takt/detail/queued_waiter.hpp"

namespace takt::detail {

using plain_waiter = queued_waiter;

/// Takes the first plain_waiter out of `list`: its task runs in the next pass. Precondition: there is one.
task_header& wake_first(waiter_list& list) noexcept;

/// The same with all of them, in their order.
void wake_all(waiter_list& list) noexcept;

}  // namespace takt::detail
