#include "takt/detail/timer_queue.hpp"

#include <cstdint>

namespace takt::detail {
namespace {

node* as_node(links* child) noexcept { return child == nullptr ? nullptr : &node_in_queue(*child); }

/// Blocks of a pool lie at regular distances; a multiplication by 2^32 / phi spreads them evenly.
std::uint32_t priority(const node& n) noexcept {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&n) >> 3) * 2654435769u;
}

}  // namespace

/// The link that points to `n`: its parent's, or the root.
inline links** timer_queue::slot_of(const node& n) noexcept {
  if (n.up == nullptr) return &root_;
  return n.up->in_queue.prev == &n.in_queue ? &n.up->in_queue.prev : &n.up->in_queue.next;
}

/// Inserts `n` at the depth that its priority gives it. The subtree that stood there is split into what is due before `n` and what is due
/// after it; these become its children.
void timer_queue::insert(node& n) noexcept {
  const port::ticks deadline = n.deadline;
  if (first_ == nullptr || deadline < first_->deadline) first_ = &n;
  const std::uint32_t rank = priority(n);
  links** slot = &root_;
  node* parent = nullptr;
  node* at = as_node(*slot);
  for (; at != nullptr && priority(*at) >= rank; at = as_node(*slot)) {
    parent = at;
    slot = deadline < at->deadline ? &at->in_queue.prev : &at->in_queue.next;
  }
  *slot = &n.in_queue;
  n.up = parent;

  links** before = &n.in_queue.prev;
  links** after = &n.in_queue.next;
  node* parent_before = &n;
  node* parent_after = &n;
  while (at != nullptr) {
    if (deadline < at->deadline) {
      *after = &at->in_queue;
      at->up = parent_after;
      parent_after = at;
      after = &at->in_queue.prev;
      at = as_node(*after);
    } else {
      *before = &at->in_queue;
      at->up = parent_before;
      parent_before = at;
      before = &at->in_queue.next;
      at = as_node(*before);
    }
  }
  *before = *after = nullptr;
}

node& timer_queue::pop() noexcept {
  node& n = *first_;
  links* const right = n.in_queue.next;
  first_ = n.up;
  (first_ != nullptr ? first_->in_queue.prev : root_) = right;
  if (right != nullptr) {
    as_node(right)->up = first_;
    for (links* at = right; at != nullptr; at = at->prev) first_ = as_node(at);
  }
  return n;
}

/// Takes `n` out: its two subtrees are merged into one, which takes its place.
void timer_queue::erase(node& n) noexcept {
  node* l = as_node(n.in_queue.prev);
  node* r = as_node(n.in_queue.next);
  if (first_ == &n) {  // it has no left child: its successor is the leftmost on its right, or its parent
    first_ = n.up;
    for (node* at = r; at != nullptr; at = as_node(at->in_queue.prev)) first_ = at;
  }
  links** slot = slot_of(n);
  node* parent = n.up;
  while (l != nullptr && r != nullptr) {
    node* const upper = priority(*l) > priority(*r) ? l : r;
    *slot = &upper->in_queue;
    upper->up = parent;
    parent = upper;
    if (upper == l) {
      slot = &l->in_queue.next;
      l = as_node(*slot);
    } else {
      slot = &r->in_queue.prev;
      r = as_node(*slot);
    }
  }
  node* const rest = l != nullptr ? l : r;
  if (rest == nullptr) {
    *slot = nullptr;
  } else {
    *slot = &rest->in_queue;
    rest->up = parent;
  }
}

}  // namespace takt::detail
