#include "takt/pool.hpp"

#include "takt/detail/context.hpp"
#include "takt/detail/poison.hpp"
#include "takt/report.hpp"

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
  for (const block_class& c : here.frames->frame_classes()) {
    if (size > c.size) continue;
    if (void* const block = c.take()) {
      unpoison(block, c.size);
      return block;
    }
  }
  return refuse_frame(size);
}

/// Apart, so that a frame that is not refused pays nothing for it.
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

namespace {

[[gnu::noinline]] const block_class& class_in_any_pool(const void* frame) noexcept {
  for (const pool* p = pools.first(); p != nullptr; p = p->next_listed) {
    if (const block_class* const c = p->class_of(frame)) return *c;
  }
  return *application_pool.class_of(frame);
}

}  // namespace

const block_class& class_of_frame(const void* frame) noexcept {
  if (const block_class* const c = here.frames->class_of(frame)) [[likely]] return *c;
  return class_in_any_pool(frame);
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

pool::statistics pool::stats() const noexcept {
  statistics all{0, 0, 0, failures_};
  for (std::size_t i = 0; i < count_; ++i) {
    const usage u = usage_of(classes_[i]);
    all.bytes += u.size * u.count;
    all.in_use += u.size * u.in_use;
    all.high_water += u.size * u.high_water;
  }
  return all;
}

}  // namespace takt
