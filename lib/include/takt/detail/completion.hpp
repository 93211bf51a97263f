// Attaching a completion_node to a task, and taking it back.
#pragma once

#include <cstddef>
#include <span>

#include "takt/task.hpp"

namespace takt::detail {

/// Told once `t` has ended, one pass later; in the next pass if it has ended already or is no task.
/// Precondition: `n` is idle, and the task is kept alive while it is not.
void attach(completion_node& n, const any_task& t) noexcept;

/// Takes it back. False if it was idle.
bool detach(completion_node& n) noexcept;

/// Whether the i-th of the handles is to a task that one before it is to as well.
bool was_given_before(std::span<const any_task* const> tasks, std::size_t i) noexcept;

}  // namespace takt::detail
