#include "takt/detail/timer_queue.hpp"

#include <cstdint>

namespace takt::detail {
namespace {

node* left(const node& n) noexcept { return static_cast<node*>(n.prev); }
node* right(const node& n) noexcept { return static_cast<node*>(n.next); }

/// Blocks of a pool lie at regular distances; a multiplication by 2^32 / phi spreads them evenly.
std::uint32_t priority(const node& n) noexcept {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&n) >> 3) * 2654435769u;
}

}  // namespace

void timer_queue::replace_child(node& old, node* with) noexcept {
  node* const parent = old.up;
  if (parent == nullptr) {
    root_ = with;
  } else if (parent->prev == &old) {
    parent->prev = with;
  } else {
    parent->next = with;
  }
  if (with != nullptr) with->up = parent;
}

void timer_queue::rotate_up(node& n) noexcept {
  node& parent = *n.up;
  replace_child(parent, &n);
  parent.up = &n;
  if (parent.prev == &n) {
    parent.prev = n.next;
    if (parent.prev != nullptr) left(parent)->up = &parent;
    n.next = &parent;
  } else {
    parent.next = n.prev;
    if (parent.next != nullptr) right(parent)->up = &parent;
    n.prev = &parent;
  }
}

void timer_queue::insert(node& n) noexcept {
  n.prev = n.next = n.up = nullptr;
  if (root_ == nullptr) {
    root_ = first_ = &n;
    return;
  }
  const port::ticks deadline = n.deadline;
  bool leftmost = true;
  node* at = root_;
  for (;;) {
    if (deadline < at->deadline) {
      if (at->prev == nullptr) {
        at->prev = &n;
        break;
      }
      at = left(*at);
    } else {
      leftmost = false;
      if (at->next == nullptr) {
        at->next = &n;
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
  while (n.prev != nullptr && n.next != nullptr) {
    rotate_up(priority(*left(n)) > priority(*right(n)) ? *left(n) : *right(n));
  }
  replace_child(n, n.prev != nullptr ? left(n) : right(n));
}

}  // namespace takt::detail
