#include "operations.hpp"

#include <array>

namespace judge {
namespace {

constinit std::array<const operation*, 100> by_code{};

}  // namespace

constinit const area* area::first = nullptr;

const operation* area::find(std::string_view name) noexcept {
  for (const area* a = first; a != nullptr; a = a->next_) {
    for (const operation& o : a->operations_) {
      if (o.name == name) return &o;
    }
  }
  return nullptr;
}

const operation& operation_of(std::uint8_t code) noexcept { return *by_code[code]; }

bool name_operation(std::uint8_t code, std::string_view name) noexcept {
  const operation* const found = area::find(name);
  if (found == nullptr || code >= by_code.size()) return false;
  by_code[code] = found;
  return true;
}

}  // namespace judge
