// The memory of coroutines: fixed-size blocks in static storage, and a fixed number of tasks.
//
// A program states its pool in one line, at global scope of one source file:
//
//   TAKT_POOL(takt::tasks<8>, takt::blocks<64, 12>, takt::blocks<160, 4>);
//
// that is: at most 8 tasks at a time, twelve frames of up to 64 bytes and four of up to 160. Block sizes ascend. A frame
// takes the smallest block that fits, or a larger one when those are taken. Both ways are O(1) in the number of blocks. A
// program that states no pool gets the library's default one (src/default_pool.cpp). The storage is zero-initialised and
// costs no flash.
//
// When no block is left, calling the coroutine gives one that raises errc::no_frame where it is awaited; nothing else happens.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "takt/config.hpp"
#include "takt/detail/shared_list.hpp"
#include "takt/detail/task_header.hpp"

struct takt_application_pool;  // in the names of its symbols

namespace takt {

namespace detail {

/// A frame's memory from the pool in force, or null.
void* allocate_frame(std::size_t size) noexcept;
/// Null; the pool in force counts that it had no block of `size` bytes.
void* refuse_frame(std::size_t size) noexcept;
/// Back to the pool it came from. `size` is what was asked for, or any less: it is where the search for its class begins.
void release_frame(void* frame, std::size_t size) noexcept;
struct block_class;
/// Takes back the block that was released by the immediately preceding release_frame, so that nobody gets it until it is released to its
/// class, which is returned.
const block_class& take_back_frame(void* frame) noexcept;
void release_to(const block_class& c, void* frame) noexcept;
/// take_back_frame, for a block that is written to again.
void reuse_frame(void* frame) noexcept;

}  // namespace detail

/// So many tasks at a time.
template <std::size_t Count>
struct tasks {
  static constexpr std::size_t size = sizeof(detail::task_header);
  static constexpr std::size_t count = Count;
  static_assert(Count > 0, "takt::tasks: a count above zero; the task handed to run is one");
};

/// `Count` blocks for frames of up to `Size` bytes.
template <std::size_t Size, std::size_t Count>
struct blocks {
  static constexpr std::size_t size = (Size + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
  static constexpr std::size_t count = Count;
  static_assert(Size > 0 && Count > 0, "takt::blocks: a size and a count, both above zero");
};

namespace detail {

/// What changes of a class of blocks. Blocks are handed out from `free` first, so `touched` is the high-water mark.
struct block_state {
  void* free = nullptr;     ///< released blocks, linked through their first word
  std::size_t touched = 0;  ///< bytes from the beginning that have ever been handed out

  /// A block that was handed out before, or null.
  void* take_released() noexcept {
    void* const block = free;
    if (block != nullptr) [[likely]] free = *static_cast<void**>(block);
    return block;
  }
  void give_back(void* block) noexcept {
    *static_cast<void**>(block) = free;
    free = block;
  }
};

struct block_class {
  std::byte* begin;
  std::size_t bytes;
  std::size_t size;
  block_state* state;

  void* take() const noexcept {
    void* const block = state->take_released();
    return block != nullptr ? block : take_untouched();
  }
  /// One that was never handed out, or null.
  void* take_untouched() const noexcept;
  bool owns(const void* p) const noexcept {
    return reinterpret_cast<std::uintptr_t>(p) - reinterpret_cast<std::uintptr_t>(begin) < bytes;
  }
};

/// What of a pool does not change.
struct pool_shape {
  /// Sizes of frames are looked up in steps of this: the sizes of blocks are multiples of it.
  static constexpr std::size_t step = alignof(std::max_align_t);

  block_state* states;          ///< of the classes, in the same order
  const std::uint8_t* fitting;  ///< for a frame of so many steps the first class that fits
  std::size_t steps;            ///< of the largest block
  const block_class* classes;   ///< the tasks first, then the frames, sizes ascending
  std::size_t count;            ///< of classes

  std::span<const block_class> all() const noexcept { return {classes, count}; }
  /// Whether there are blocks of `size` bytes at all.
  bool has(std::size_t size) const noexcept { return steps_of(size) <= steps; }
  /// The number of the first class of frames whose blocks have `size` bytes. Precondition: has(size).
  std::size_t first_for(std::size_t size) const noexcept { return fitting[steps_of(size)]; }

 private:
  static std::size_t steps_of(std::size_t size) noexcept { return (size + step - 1) / step; }
};

}  // namespace detail

/// One pool. Each loop uses one, and no two loops that are alive use the same.
class pool {
 public:
  /// By TAKT_POOL or TAKT_NAMED_POOL.
  explicit constexpr pool(const detail::pool_shape& s, bool is_listed = false) noexcept : shape_(s), listed(is_listed) {}
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;

  /// How one class of blocks is used.
  struct usage {
    std::size_t size;        ///< bytes of a block
    std::size_t count;       ///< blocks there are
    std::size_t in_use;      ///< blocks handed out now
    std::size_t high_water;  ///< most blocks ever handed out at once
  };

  /// All classes together.
  struct statistics {
    std::size_t bytes;       ///< of all blocks, tasks included
    std::size_t in_use;      ///< bytes of the blocks handed out now
    std::size_t high_water;  ///< the most blocks of each class, in bytes: never less than were ever handed out at once
    std::size_t failures;    ///< how often there was no block for a frame, or no task; modulo 2^32 on a 32-bit core
  };

  /// A block that is handed out, and the coroutine whose frame is in it, with the place of its definition.
  struct holder {
    const void* block;
    std::size_t size;  ///< bytes of the block
    const char* name;  ///< this and the place are empty with names off
    const char* file;
    unsigned line;
  };

  std::size_t classes() const noexcept { return shape_.count - 1; }
  /// Precondition: which < classes(). Walks the free list: for reports and tests.
  usage frames(std::size_t which) const noexcept { return usage_of(shape_.classes[which + 1]); }
  usage tasks() const noexcept { return usage_of(slots()); }
  statistics stats() const noexcept;

  /// Writes who is in the blocks into `into`, as many as there is room for, by size and place of the block; gives the number of
  /// all. From the thread, or the priority, of the pool's loop. Walks the free list for each block: for reports and tests.
  std::size_t holders(std::span<holder> into) const noexcept;

  /// Writes a line with all high-water marks to the port's error console. takt-frames makes a pool from it.
  void write_usage() const noexcept;

 private:
  friend void* detail::refuse_frame(std::size_t size) noexcept;
  friend void detail::report_refused_frame(const char* name, const char* file, unsigned line) noexcept;
  friend class loop;

  static usage usage_of(const detail::block_class& c) noexcept;

  /// Of the tasks.
  const detail::block_class& slots() const noexcept { return shape_.classes[0]; }
  detail::block_state& slots_state() const noexcept { return shape_.states[0]; }

  const detail::pool_shape& shape_;
  class loop* loop_ = nullptr;  ///< whose it is
  std::size_t failures_ = 0;
  std::size_t refused_ = 0;  ///< the bytes of the last frame for which there was no block

 public:
  // For the library.
  std::span<const detail::block_class> frame_classes() const noexcept { return {shape_.classes + 1, shape_.count - 1}; }
  const detail::pool_shape& shape() const noexcept { return shape_; }
  /// The class whose block the frame is, or null.
  const detail::block_class* class_of(const void* frame) const noexcept {
    for (const detail::block_class& c : frame_classes()) {
      if (c.owns(frame)) return &c;
    }
    return nullptr;
  }
  // The list of all pools that a loop ever used, so that a frame finds the one it came from. The application's is listed from the
  // beginning.
  pool* next_listed = nullptr;
  bool listed;
};

/// The pool of takt::run, and of coroutines created where no loop runs.
extern pool application_pool;

namespace detail {

extern constinit shared_list<pool> pools;

template <class Tag, class Spec>
struct block_storage {
  alignas(std::max_align_t) static inline std::byte bytes[Spec::size * Spec::count];
};

template <class... Spec>
consteval bool ascending() {
  std::size_t last = 0;
  bool ok = true;
  ((ok = ok && Spec::size > last, last = Spec::size), ...);
  return ok;
}

template <class... Spec>
consteval std::size_t largest() {
  std::size_t size = 0;
  ((size = Spec::size > size ? Spec::size : size), ...);
  return size;
}

template <class Spec>
inline constexpr bool is_tasks = false;
template <std::size_t Count>
inline constexpr bool is_tasks<tasks<Count>> = true;
template <class Spec>
inline constexpr bool is_blocks = false;
template <std::size_t Size, std::size_t Count>
inline constexpr bool is_blocks<blocks<Size, Count>> = true;

template <class Tag, class Tasks, class... Blocks>
struct pool_layout {
  static_assert(is_tasks<Tasks> && (is_blocks<Blocks> && ...),
                "TAKT_POOL: takt::tasks<N> first, then takt::blocks<Size, Count>, one or more");
  static_assert(sizeof...(Blocks) > 0, "TAKT_POOL: takt::tasks<N> first, then at least one takt::blocks<Size, Count>");
  static_assert(ascending<Blocks...>(), "TAKT_POOL: the sizes of the blocks must ascend");
  static_assert(sizeof...(Blocks) < 256, "TAKT_POOL: at most 255 sizes of blocks");

  static inline constinit block_state states[1 + sizeof...(Blocks)]{};

  template <class Spec>
  static constexpr block_class class_of(std::size_t which) {
    return {block_storage<Tag, Spec>::bytes, Spec::size * Spec::count, Spec::size, &states[which]};
  }
  static constexpr auto classes = [] {
    std::size_t which = 0;
    return std::array{class_of<Tasks>(which), class_of<Blocks>(++which)...};
  }();

  static constexpr std::size_t steps = largest<Blocks...>() / pool_shape::step;
  static constexpr auto fitting = [] {
    std::array<std::uint8_t, steps + 1> all{};
    for (std::size_t i = 0; i <= steps; ++i) {
      all[i] = static_cast<std::uint8_t>(1 + (std::size_t{Blocks::size < i * pool_shape::step} + ...));
    }
    return all;
  }();
  static constexpr pool_shape shape{states, fitting.data(), steps, classes.data(), classes.size()};
};

/// The layout of the pool that TAKT_LARGEST_FRAME speaks of.
template <class... Spec>
struct application_layout : pool_layout<takt_application_pool, Spec...> {
  static_assert(((Spec::size >= TAKT_LARGEST_FRAME && is_blocks<Spec>) || ...) || TAKT_LARGEST_FRAME == 0,
                "TAKT_POOL: no block is as large as TAKT_LARGEST_FRAME");
};

}  // namespace detail
}  // namespace takt

/// Defines a pool object called `name`. The first argument after it is a takt::tasks, the others are takt::blocks.
#define TAKT_NAMED_POOL(name, ...) \
  struct name##_blocks;            \
  constinit takt::pool name { takt::detail::pool_layout<name##_blocks, __VA_ARGS__>::shape }

/// Defines the application's pool. At global scope, once in a program.
#define TAKT_POOL(...) \
  constinit takt::pool takt::application_pool { takt::detail::application_layout<__VA_ARGS__>::shape, true }

#include "takt/detail/end.hpp"
