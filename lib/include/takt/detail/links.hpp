// The two list shapes that everything in takt stands in. Both are intrusive and doubly linked, so that a member of either can leave it in
// O(1) without a search:
//
//   fifo         circular, a sentinel and its members; a member leaves without knowing which fifo it is in. For the ready tasks.
//   waiter_list  one pointer, to the first member, whose prev is the last; the last's next is null. The smallest thing that can hold
//                waiters. For everything waited on.
//
// Invariant "linked": the next of a member's prev, and the prev of its next, is that member. A node stands in at most one list or tree.
#pragma once

namespace takt::detail {

struct links {
  links* prev;
  links* next;

  /// "linked", of one that has been in a fifo before.
  bool is_linked() const noexcept { return next->prev == this; }

  /// Takes this member out of the fifo it is in.
  void unlink() noexcept {
    prev->next = next;
    next->prev = prev;
  }

  /// Takes this member out, and puts `other` in its place.
  void replace_by(links& other) noexcept {
    other = *this;
    prev->next = next->prev = &other;
  }

  /// Puts `member` into the fifo in which this member stands, right before it.
  void put_before(links& member) noexcept {
    links* const last = prev;
    member.prev = last;
    member.next = this;
    last->next = &member;
    prev = &member;
  }
};

class fifo {
 public:
  constexpr fifo() noexcept : ends_{&ends_, &ends_} {}
  fifo(const fifo&) = delete;
  fifo& operator=(const fifo&) = delete;

  bool empty() const noexcept { return ends_.next == &ends_; }

  void push(links& member) noexcept { ends_.put_before(member); }

  /// Whether `member`, which stands in this fifo, is the first.
  bool is_first(const links& member) const noexcept { return ends_.next == &member; }

  /// Precondition: not empty.
  links& pop() noexcept {
    links& first = *ends_.next;
    links* const next = first.next;
    ends_.next = next;
    next->prev = &ends_;
    return first;
  }

  /// The first member; the end, before which push() puts, if there is none.
  links& first() noexcept { return *ends_.next; }

  /// The last member; the end if there is none.
  links& last() noexcept { return *ends_.prev; }
  bool is_end(const links& place) const noexcept { return &place == &ends_; }

 private:
  links ends_;
};

class waiter_list {
 public:
  bool empty() const noexcept { return first_ == nullptr; }
  links* front() const noexcept { return first_; }

  /// Appends; the order of waiting is the order of waking.
  void push(links& member) noexcept {
    links* const first = first_;
    if (first == nullptr) {
      member.next = first;
      first_ = member.prev = &member;
      return;
    }
    links* const last = first->prev;
    member.prev = last;
    member.next = last->next;
    last->next = first->prev = &member;
  }

  /// Precondition: `member` stands in this list.
  void remove(links& member) noexcept {
    links* const next = member.next;
    (first_ == &member ? first_ : member.prev->next) = next;
    if (next != nullptr) {
      next->prev = member.prev;
    } else if (first_ != nullptr) {
      first_->prev = member.prev;
    }
  }

  /// The first member, taken out; null if there is none.
  links* pop() noexcept { return first_ != nullptr ? &take_first() : nullptr; }

  /// The same. Precondition: not empty.
  links& take_first() noexcept {
    links& first = *first_;
    take_out_first(first);
    return first;
  }

  /// Precondition: `first` is the first member.
  void take_out_first(const links& first) noexcept {
    links* const next = first.next;
    first_ = next;
    if (next != nullptr) next->prev = first.prev;
  }

 private:
  links* first_ = nullptr;
};

}  // namespace takt::detail
