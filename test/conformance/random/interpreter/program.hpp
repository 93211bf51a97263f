// A program as ../programs.py packs it: bodies of operations.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace judge {

/// One operation. Its block, if it has one, is the `inside` operations behind it.
struct op {
  std::uint8_t code;
  std::uint8_t flags;
  std::int8_t a;
  std::int8_t b;
  std::int8_t c;
  std::uint8_t inside;
};

enum flag : std::uint8_t { caught = 1, flag2 = 2, flag4 = 4 };

struct routine {
  static constexpr std::uint8_t prelude = 3;  ///< the kind of those that run_until_complete runs, before the program's main task

  std::uint8_t task;  ///< the task that runs it
  std::uint8_t kind;
  const op* first;
  std::size_t size;
};

class program {
 public:
  /// Reads one. The bytes must outlive it.
  void read(std::span<const std::byte> packed) noexcept;

  std::size_t size() const noexcept { return size_; }
  const routine& at(std::size_t number) const noexcept { return bodies_[number]; }

  /// Where `o` stands in the program.
  int place_of(const op& o) const noexcept { return static_cast<int>(&o - ops_); }

 private:
  std::array<routine, 16> bodies_{};
  std::size_t size_ = 0;
  const op* ops_ = nullptr;
};

}  // namespace judge
