#include "refusal.hpp"

#include "takt/loop.hpp"

// What the linker calls them: --wrap=X makes __wrap_X of what is called, and __real_X of what was.

void* allocate_for_real(std::size_t size) noexcept asm("__real_" ALLOCATE_FRAME);
void* allocate_or_refuse(std::size_t size) noexcept asm("__wrap_" ALLOCATE_FRAME);
using takt::detail::collector;
using takt::detail::new_handle;
using takt::detail::owned_frame;
new_handle start_for_real(takt::loop* in, owned_frame& frame, const char* name, collector* owner) noexcept asm("__real_" START_TASK);
new_handle start_or_refuse(takt::loop* in, owned_frame& frame, const char* name, collector* owner) noexcept asm("__wrap_" START_TASK);

namespace exhaust {

constinit allocations frames;
constinit allocations tasks;

}  // namespace exhaust

void* allocate_or_refuse(std::size_t size) noexcept {
  return exhaust::frames.is_refused() ? takt::detail::refuse_frame(size) : allocate_for_real(size);
}

/// Refused: while this one is started, no task of the pool is free. Precondition: the loop is that of the pool in force.
new_handle start_or_refuse(takt::loop* in, owned_frame& frame, const char* name, collector* owner) noexcept {
  if (!frame.has_frame() || !exhaust::tasks.is_refused()) return start_for_real(in, frame, name, owner);
  const takt::detail::block_class& tasks = takt::detail::here.frames->shape().classes[0];
  const takt::detail::block_state before = *tasks.state;
  *tasks.state = {.free = nullptr, .touched = tasks.bytes};
  const new_handle refused = start_for_real(in, frame, name, owner);
  *tasks.state = before;
  return refused;
}
