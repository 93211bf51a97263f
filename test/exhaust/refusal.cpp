#include "refusal.hpp"

#include "takt/pool.hpp"

// What the linker calls them: --wrap=X makes __wrap_X of what is called, and __real_X of what was.

void* allocate_for_real(std::size_t size) noexcept asm("__real_" ALLOCATE_FRAME);
void* allocate_or_refuse(std::size_t size) noexcept asm("__wrap_" ALLOCATE_FRAME);
void* take_for_real(const takt::detail::block_class* from) noexcept asm("__real_" TAKE_BLOCK);
void* take_or_refuse(const takt::detail::block_class* from) noexcept asm("__wrap_" TAKE_BLOCK);

namespace exhaust {

constinit allocations frames;
constinit allocations tasks;

}  // namespace exhaust

void* allocate_or_refuse(std::size_t size) noexcept {
  return exhaust::frames.is_refused() ? takt::detail::refuse_frame(size) : allocate_for_real(size);
}

void* take_or_refuse(const takt::detail::block_class* from) noexcept {
  return exhaust::tasks.is_refused() ? nullptr : take_for_real(from);
}
