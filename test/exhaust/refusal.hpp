// The linker sends a program's allocations of frames and tasks through here, and one of them is refused: as if the pool had no
// block left. refusal.cmake has the library to link.
#pragma once

#include <cstddef>

namespace exhaust {

/// Allocations of one kind, counted from 0 on.
class allocations {
 public:
  /// From now on the n-th is refused.
  void refuse(std::size_t nth) noexcept {
    count_ = 0;
    refuse_ = nth;
    has_refused_ = false;
  }
  void refuse_none() noexcept { refuse_ = none; }
  bool has_refused() const noexcept { return has_refused_; }

  /// Counts one more, and says whether that is the one.
  bool is_refused() noexcept {
    if (count_++ != refuse_) return false;
    has_refused_ = true;
    return true;
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t count_ = 0;
  std::size_t refuse_ = none;
  bool has_refused_ = false;
};

extern constinit allocations frames;
extern constinit allocations tasks;

}  // namespace exhaust
