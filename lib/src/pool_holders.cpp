// Lists who holds the blocks of a pool. In a file of its own, so that only a program that asks links it.
#include "takt/detail/frame.hpp"
#include "takt/pool.hpp"

namespace takt {
namespace {

bool is_free(const detail::block_class& c, const void* block) noexcept {
  for (const void* free = c.state->free; free != nullptr; free = *static_cast<void* const*>(free)) {
    if (free == block) return true;
  }
  return false;
}

}  // namespace

std::size_t pool::holders(std::span<holder> into) const noexcept {
  std::size_t count = 0;
  for (const detail::block_class& c : frame_classes()) {
    for (std::byte* block = c.begin; block < c.begin + c.state->touched; block += c.size) {
      if (is_free(c, block)) continue;
      const detail::promise_base& promise = detail::promise_at(block);
      if (count < into.size()) into[count] = {block, c.size, promise.name(), promise.where().file(), promise.where().line()};
      ++count;
    }
  }
  return count;
}

}  // namespace takt
