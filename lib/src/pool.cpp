#include "takt/pool.hpp"

#include "takt/detail/context.hpp"
#include "takt/detail/poison.hpp"
#include "takt/report.hpp"

namespace takt {

namespace detail {

constinit shared_list<pool> pools(application_pool);

void* block_class::take_untouched() const noexcept {
  if (state->touched == bytes) return nullptr;
  std::byte* const block = begin + state->touched;
  state->touched += size;
  return block;
}

namespace {

/// Slow path: takes a block that was never used, or one of a larger class.
[[gnu::noinline]] void* allocate_elsewhere(std::size_t size) noexcept {
  const pool_shape& shape = here.frames->shape();
  for (const block_class& c : shape.all().subspan(shape.first_for(size))) {
    if (void* const block = c.take()) {
      unpoison(block, c.size);
      return block;
    }
  }
  return refuse_frame(size);
}

}  // namespace

void* allocate_frame(std::size_t size) noexcept {
  const pool_shape& shape = here.frames->shape();
  if (!shape.has(size)) [[unlikely]] return refuse_frame(size);
  const std::size_t which = shape.first_for(size);
  void* const block = shape.states[which].take_released();
  if (block == nullptr) [[unlikely]] return allocate_elsewhere(size);
  unpoison(block, shape.classes[which].size);
  return block;
}

/// noinline: keeps the counting of failures out of the path of a frame that gets its block.
[[gnu::noinline]] void* refuse_frame(std::size_t size) noexcept {
  pool& p = *here.frames;
  ++p.failures_;
  p.refused_ = size;
  return nullptr;
}

void report_refused_frame(const char* name, const char* file, unsigned line) noexcept {
  const pool& p = *here.frames;
  report what(report::kind::no_block, name, file, line, errc::no_frame);
  what.size = p.refused_;
  for (const block_class& c : p.frame_classes()) {
    if (c.size >= what.size && what.block == 0) what.block = c.size;
  }
  on_report(what);
}

void release_to(const block_class& c, void* frame) noexcept {
  c.state->give_back(frame);
  poison(frame, c.size);
}

namespace {

/// The class that the frame's block belongs to, in any of the pools that loops have used.
[[gnu::noinline]] const block_class& class_of_frame(const void* frame) noexcept {
  for (const pool* p = pools.first();; p = p->next_listed) {
    if (const block_class* const c = p->class_of(frame)) return *c;
  }
}

[[gnu::noinline]] void release_elsewhere(void* frame) noexcept { release_to(class_of_frame(frame), frame); }

}  // namespace

void release_frame(void* frame, std::size_t size) noexcept {
  const pool_shape& shape = here.frames->shape();
  if (!shape.has(size)) [[unlikely]] return release_elsewhere(frame);
  const block_class& c = shape.classes[shape.first_for(size)];
  if (!c.owns(frame)) [[unlikely]] return release_elsewhere(frame);
  release_to(c, frame);
}

const block_class& take_back_frame(void* frame) noexcept {
  // give_back puts a block first in its class, and take_released hands out the first.
  const pool_shape& shape = here.frames->shape();
  for (std::size_t i = 1; i < shape.count; ++i) {
    if (shape.states[i].free != frame) continue;
    shape.states[i].take_released();
    return shape.classes[i];
  }
  const block_class& c = class_of_frame(frame);
  c.state->take_released();
  return c;
}

void reuse_frame(void* frame) noexcept { unpoison(frame, take_back_frame(frame).size); }

}  // namespace detail

pool::usage pool::usage_of(const detail::block_class& c) noexcept {
  const std::size_t touched = c.state->touched / c.size;
  std::size_t free = 0;
  for (void* block = c.state->free; block != nullptr; block = *static_cast<void**>(block)) ++free;
  return {c.size, c.bytes / c.size, touched - free, touched};
}

pool::statistics pool::stats() const noexcept {
  statistics all{0, 0, 0, failures_};
  for (const detail::block_class& c : shape_.all()) {
    const usage u = usage_of(c);
    all.bytes += u.size * u.count;
    all.in_use += u.size * u.in_use;
    all.high_water += u.size * u.high_water;
  }
  return all;
}

}  // namespace takt
