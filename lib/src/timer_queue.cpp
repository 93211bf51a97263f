#include "takt/detail/timer_queue.hpp"

#include <cstdint>

namespace takt::detail {
namespace {

node* as_node(links* child) noexcept { return child == nullptr ? nullptr : &node_in_queue(*child); }
node* left(const node& n) noexcept { return as_node(n.in_queue.prev); }
node* right(const node& n) noexcept { return as_node(n.in_queue.next); }

/// Blocks of a pool lie at regular distances; a multiplication by 2^32 / phi spreads them evenly.
std::uint32_t priority(const node& n) noexcept {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&n) >> 3) * 2654435769u;
}

}  // namespace

void timer_queue::replace_child(node& old, node* with) noexcept {
  node* const parent = old.up;
  links* const slot = with != nullptr ? &with->in_queue : nullptr;
  if (parent == nullptr) {
    root_ = with;
  } else if (parent->in_queue.prev == &old.in_queue) {
    parent->in_queue.prev = slot;
  } else {
    parent->in_queue.next = slot;
  }
  if (with != nullptr) with->up = parent;
}

void timer_queue::rotate_up(node& n) noexcept {
  node& parent = *n.up;
  replace_child(parent, &n);
  parent.up = &n;
  if (parent.in_queue.prev == &n.in_queue) {
    parent.in_queue.prev = n.in_queue.next;
    if (node* const moved = left(parent)) moved->up = &parent;
    n.in_queue.next = &parent.in_queue;
  } else {
    parent.in_queue.next = n.in_queue.prev;
    if (node* const moved = right(parent)) moved->up = &parent;
    n.in_queue.prev = &parent.in_queue;
  }
}

void timer_queue::insert(node& n) noexcept {
  n.in_queue.prev = n.in_queue.next = nullptr;
  n.up = nullptr;
  if (root_ == nullptr) {
    root_ = first_ = &n;
    return;
  }
  const port::ticks deadline = n.deadline;
  bool leftmost = true;
  node* at = root_;
  for (;;) {
    if (deadline < at->deadline) {
      if (at->in_queue.prev == nullptr) {
        at->in_queue.prev = &n.in_queue;
        break;
      }
      at = left(*at);
    } else {
      leftmost = false;
      if (at->in_queue.next == nullptr) {
        at->in_queue.next = &n.in_queue;
        break;
      }
      at = right(*at);
    }
  }
  n.up = at;
  if (leftmost) first_ = &n;
  const std::uint32_t rank = priority(n);
  while (n.up != nullptr && priority(*n.up) < rank) rotate_up(n);
}

void timer_queue::erase(node& n) noexcept {
  if (first_ == &n) {  // it has no left child: its successor is the leftmost on its right, or its parent
    first_ = n.up;
    for (node* at = right(n); at != nullptr; at = left(*at)) first_ = at;
  }
  for (node *l = left(n), *r = right(n); l != nullptr && r != nullptr; l = left(n), r = right(n)) {
    rotate_up(priority(*l) > priority(*r) ? *l : *r);
  }
  replace_child(n, left(n) != nullptr ? left(n) : right(n));
}

}  // namespace takt::detail
