// The sleepers, by deadline; those with the same deadline in the order in which they were armed.
//
// A treap: a search tree by deadline in which a node's priority is a hash of its address, so that nothing is stored for
// the balance and arming and cancelling take O(log n) expected steps. The first sleeper is kept at hand: O(1) to look at.
// Taking the first out, which is what a tick does, moves one link: it has no left child.
#pragma once

#include "takt/detail/task_header.hpp"

namespace takt::detail {

class timer_queue {
 public:
  /// The node that is due first, or null.
  node* first() const noexcept { return first_; }

  /// Puts `n` in by its deadline, behind those with the same one. Precondition: it stands nowhere.
  void insert(node& n) noexcept;

  /// Takes `n` out. Precondition: it is in.
  void erase(node& n) noexcept;

  /// Takes the first out. Precondition: there is one.
  node& pop() noexcept;

 private:
  links** slot_of(const node& n) noexcept;

  links* root_ = nullptr;
  node* first_ = nullptr;
};

}  // namespace takt::detail
