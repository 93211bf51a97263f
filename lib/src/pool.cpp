#include "takt/pool.hpp"

#include "takt/detail/context.hpp"
#include "takt/detail/poison.hpp"

namespace takt {

namespace detail {

constinit shared_list<pool> pools;

void* block_class::take() const noexcept {
  if (void* const block = state->free) {
    state->free = *static_cast<void**>(block);
    return block;
  }
  if (state->touched == bytes) return nullptr;
  std::byte* const block = begin + state->touched;
  state->touched += size;
  return block;
}

void block_class::give_back(void* block) const noexcept {
  *static_cast<void**>(block) = state->free;
  state->free = block;
}

void* allocate_frame(std::size_t size) noexcept {
  const pool& p = *here.frames;
  for (std::size_t i = 1; i < p.count_; ++i) {
    if (size > p.classes_[i].size) continue;
    if (void* const block = p.classes_[i].take()) {
      unpoison(block, p.classes_[i].size);
      return block;
    }
  }
  return nullptr;
}

}  // namespace detail

const detail::block_class* pool::class_of(const void* frame) const noexcept {
  for (std::size_t i = 1; i < count_; ++i) {
    if (classes_[i].owns(frame)) return &classes_[i];
  }
  return nullptr;
}

namespace detail {

const block_class& class_of_frame(const void* frame) noexcept {
  if (const block_class* const c = here.frames->class_of(frame)) return *c;
  for (const pool* p = pools.first(); p != nullptr; p = p->next_listed) {
    if (const block_class* const c = p->class_of(frame)) return *c;
  }
  return *application_pool.class_of(frame);
}

void release_frame(void* frame) noexcept {
  const block_class& c = class_of_frame(frame);
  c.give_back(frame);
  poison(frame, c.size);
}

void take_back_frame(void* frame) noexcept {
  // give_back puts a block first in its class, and take() hands out the first.
  class_of_frame(frame).take();
}

}  // namespace detail

pool::usage pool::usage_of(const detail::block_class& c) noexcept {
  const std::size_t touched = c.state->touched / c.size;
  std::size_t free = 0;
  for (void* block = c.state->free; block != nullptr; block = *static_cast<void**>(block)) ++free;
  return {c.size, c.bytes / c.size, touched - free, touched};
}

}  // namespace takt
