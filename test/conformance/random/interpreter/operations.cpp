#include "operations.hpp"

#include <array>

namespace judge {
namespace {

constinit std::array<const operation*, 256> by_code{};

}  // namespace

const operation& operation_of(std::uint8_t code) noexcept { return *by_code[code]; }

bool name_operation(std::uint8_t code, std::string_view name) noexcept {
  for (const auto& area : {core_operations, together_operations, limit_operations, generator_operations,
                           lock_operations, queue_operations, callback_operations}) {
    for (const operation& o : area) {
      if (o.name == name) by_code[code] = &o;
    }
  }
  return by_code[code] != nullptr;
}

}  // namespace judge
