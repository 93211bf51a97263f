// What an operation gave, in the words that ../world.py uses.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <expected>
#include <functional>

#include "output.hpp"
#include "takt/error.hpp"

namespace judge {

/// What programs raise.
enum class user_error : int {};

/// Trivial, so that it may cross every co_await.
class outcome {
 public:
  static outcome ok() noexcept { return word("ok"); }
  static outcome none() noexcept { return word("none"); }
  static outcome word(const char* text) noexcept {
    outcome o(kind::word);
    o.word_ = text;
    return o;
  }
  static outcome yes_or_no(bool b) noexcept { return word(b ? "true" : "false"); }
  static outcome number(int n) noexcept {
    outcome o(kind::number);
    o.values_[0] = n;
    return o;
  }
  static outcome returned(int n) noexcept {
    outcome o(kind::returned);
    o.values_[0] = n;
    return o;
  }
  static outcome failed(takt::error e) noexcept {
    outcome o(kind::failed);
    o.error_ = e;
    return o;
  }
  static outcome list() noexcept { return outcome(kind::list); }

  /// What an attempt gave.
  static outcome of(const std::expected<void, takt::error>& r) noexcept { return r ? ok() : failed(r.error()); }
  static outcome of(const std::expected<int, takt::error>& r) noexcept { return r ? number(*r) : failed(r.error()); }
  static outcome of(const std::expected<std::reference_wrapper<int>, takt::error>& r) noexcept {
    return r ? number(r->get()) : failed(r.error());
  }
  static outcome of(const std::expected<outcome, takt::error>& r) noexcept { return r ? *r : failed(r.error()); }

  /// To a list.
  void add(int n) noexcept { values_[count_++] = n; }

  bool is_return() const noexcept { return kind_ == kind::returned; }
  int value() const noexcept { return values_[0]; }

  friend output& operator<<(output& to, const outcome& o) noexcept;

 private:
  enum class kind : std::uint8_t { word, number, list, failed, returned };
  explicit outcome(kind k) noexcept : kind_(k) {}

  kind kind_;
  std::uint8_t count_ = 0;
  std::array<int, 8> values_{};
  const char* word_ = "";
  takt::error error_ = takt::errc::cancelled;
};

output& operator<<(output& to, takt::error e) noexcept;

}  // namespace judge
