// The table of the operations: ../operations.py has their twins.
#pragma once

#include <span>
#include <string_view>

#include "world.hpp"

namespace judge {

/// Either of the functions, by whether it may suspend.
struct operation {
  std::string_view name;
  outcome (*now)(place) = nullptr;
  takt::coro<outcome> (*later)(place) = nullptr;
};

/// Operations that belong together; each area is in a file of its own, and an interpreter has those that are linked to it.
class area {
 public:
  explicit area(std::span<const operation> operations) noexcept : operations_(operations), next_(first) { first = this; }
  /// The operation of that name, in whichever area. Null if there is none.
  static const operation* find(std::string_view name) noexcept;

 private:
  static const area* first;
  std::span<const operation> operations_;
  const area* next_;
};

/// Awaits what `make` gives, in an attempt if the operation is to be caught.
template <class Make>
takt::coro<outcome> awaiting(place p, Make make) {
  using attempt = decltype(takt::attempt(make()));
  // The result is used in the expression that awaits: the awaiter may hold the last handle to the task that owns it.
  if (p.is_caught()) co_return outcome::of(co_await takt::attempt(make()));
  if constexpr (std::is_void_v<typename attempt::value_type>) {
    co_await make();
    co_return outcome::ok();
  } else {
    co_return outcome::of(co_await make());
  }
}

/// For an operation that finds that there is nothing to wait for.
inline takt::coro<outcome> at_once(outcome o) { co_return o; }

/// The operation that programs call `code`.
const operation& operation_of(std::uint8_t code) noexcept;

/// Says that programs call an operation `code`. False if there is no such operation.
bool name_operation(std::uint8_t code, std::string_view name) noexcept;

}  // namespace judge
