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
extern const std::span<const operation> gather_operations;
extern const std::span<const operation> generator_operations;

/// The operation that programs call `code`.
const operation& operation_of(std::uint8_t code) noexcept;

/// Says that programs call an operation `code`. False if there is no such operation.
bool name_operation(std::uint8_t code, std::string_view name) noexcept;

}  // namespace judge
