// A form is a way to write something with co_await, as a coroutine whose result is known and that makes objects which count
// themselves. A pattern is a form that some compiler gets wrong, with a safe form beside it.
#pragma once

#include "takt/takt.hpp"

namespace test {

/// What became of all objects.
struct tally {
  int made = 0;
  int destroyed = 0;
  int displaced = 0;  ///< destroyed elsewhere than where they were made
};

/// Counts how often one is made and destroyed.
class object {
 public:
  static inline tally count;

  object(int v) noexcept : value(v) { ++count.made; }  // implicit, as for the parameters of people's coroutines
  object(const object& other) noexcept : value(other.value) { ++count.made; }
  object(object&& other) noexcept : value(other.value) { ++count.made; }
  object& operator=(const object& other) noexcept {
    value = other.value;
    return *this;
  }
  ~object() {
    ++count.destroyed;
    if (self_ != this) ++count.displaced;
  }

  /// A coroutine of a temporary: the object lives as long as the expression.
  takt::coro<int> read() const;

  int value;

 private:
  const object* self_ = this;
};

/// No constructor and a member with a destructor: what GCC 12 gets wrong as a temporary.
struct aggregate {
  object o;
  int n = 3;
};

takt::coro<bool> yes();
takt::coro<bool> no();
takt::coro<int> two();
takt::coro<object> give(int value);
takt::coro<int> take(object o);
takt::coro<int> take_reference(const object& o);
takt::coro<int> take_two(object a, object b);
takt::coro<int> take_aggregate(aggregate a);
takt::coro<int> take_aggregate_reference(const aggregate& a);
takt::async_generator<int> count_to(int n);

/// Calls `f` after a pass of the loop, when a temporary must still be there.
template <class F>
takt::coro<int> call(const F& f) {
  co_await takt::yield();
  co_return f();
}

using body = takt::coro<int> (*)();

/// In the list of all there are, in no particular order.
class form {
 public:
  form(const char* name, body as_written, int result) noexcept : form(name, as_written, as_written, result) {}
  form(const form&) = delete;
  form& operator=(const form&) = delete;

  static const form* first() noexcept { return first_; }
  const form* next() const noexcept { return next_; }

  /// Runs one; says its name and whether it went right.
  bool is_right_as_written() const { return is_right(as_written_); }
  bool is_right_in_safe_form() const { return is_right(safe_); }

 protected:
  form(const char* name, body as_written, body safe, int result) noexcept
      : name_(name), as_written_(as_written), safe_(safe), result_(result), next_(first_) {
    first_ = this;
  }

 private:
  bool is_right(body b) const;

  const char* name_;
  body as_written_;
  body safe_;
  int result_;
  const form* next_;
  static inline const form* first_ = nullptr;
};

class pattern : public form {
 public:
  pattern(const char* name, body as_written, body safe, int result) noexcept : form(name, as_written, safe, result) {}
};

}  // namespace test
