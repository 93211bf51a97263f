// What an operation gave, in the words that ../world.py uses.
#pragma once

#include <expected>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>

#include "output.hpp"
#include "takt/error.hpp"
#include "takt/reference.hpp"

namespace judge {

/// What programs raise.
enum class user_error : int {};

/// Trivial, so that it may cross every co_await.
class outcome {
 public:
  static outcome ok() noexcept { return word("ok"); }
  static outcome none() noexcept { return word("none"); }
  /// A text that lives on.
  static outcome word(std::string_view text) noexcept {
    outcome o(kind::word);
    o.word_ = text;
    return o;
  }
  static outcome number(int n) noexcept {
    outcome o(kind::number);
    o.number_ = n;
    return o;
  }
  /// Items in brackets. The outcome is for immediate use: the next list takes its place.
  static outcome list(std::initializer_list<int> items) noexcept;
  template <class Items>
  static outcome list(const Items& items) noexcept;
  static outcome returned(int n) noexcept {
    outcome o(kind::returned);
    o.number_ = n;
    return o;
  }
  static outcome failed(takt::error e) noexcept {
    outcome o(kind::failed);
    o.error_ = e;
    return o;
  }

  // What an await gave.
  static outcome of(int n) noexcept { return number(n); }
  static outcome of(unsigned n) noexcept { return number(static_cast<int>(n)); }
  static outcome of(bool b) noexcept { return word(b ? "true" : "false"); }
  static outcome of(const outcome& o) noexcept { return o; }
  static outcome of(std::optional<int> n) noexcept { return n ? number(*n) : word("end"); }

  /// What an attempt gave.
  template <class T>
  static outcome of(const std::expected<T, takt::error>& r) noexcept {
    if (!r) return failed(r.error());
    if constexpr (std::is_void_v<T>) {
      return ok();
    } else if constexpr (std::is_same_v<T, takt::reference<int>>) {
      return number(r->get());
    } else {
      return of(*r);
    }
  }

  bool is_error() const noexcept { return kind_ == kind::failed; }
  bool is_return() const noexcept { return kind_ == kind::returned; }
  int value() const noexcept { return number_; }

  friend output& operator<<(output& to, const outcome& o) noexcept;

 private:
  enum class kind : unsigned char { word, number, failed, returned };
  explicit outcome(kind k) noexcept : kind_(k) {}

  kind kind_;
  int number_ = 0;
  takt::error error_ = takt::errc::cancelled;
  std::string_view word_;
};

output& operator<<(output& to, takt::error e) noexcept;

/// Where lists are put together.
extern output scratch;

template <class Items>
outcome outcome::list(const Items& items) noexcept {
  scratch << "[";
  std::string_view between;
  for (const auto& item : items) {
    scratch << between << item;
    between = " ";
  }
  scratch << "]";
  return word(scratch.take());
}

inline outcome outcome::list(std::initializer_list<int> items) noexcept {
  return list<std::initializer_list<int>>(items);
}

}  // namespace judge
