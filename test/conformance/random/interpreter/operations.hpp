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

// By area; each in a file of its own.
extern const std::span<const operation> core_operations;
extern const std::span<const operation> together_operations;
extern const std::span<const operation> limit_operations;
extern const std::span<const operation> generator_operations;
extern const std::span<const operation> lock_operations;
extern const std::span<const operation> queue_operations;
extern const std::span<const operation> callback_operations;

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
