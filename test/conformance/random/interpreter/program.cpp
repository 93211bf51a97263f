#include "program.hpp"

namespace judge {

static_assert(sizeof(op) == 6 && alignof(op) == 1);

void program::read(std::span<const std::byte> packed) noexcept {
  constexpr std::size_t head_of_body = 3;
  const auto number = [&](std::size_t at) { return std::to_integer<std::uint8_t>(packed[at]); };
  const std::size_t count = number(0);
  size_ = count;
  ops_ = reinterpret_cast<const op*>(packed.data() + 1 + count * head_of_body);
  const op* next = ops_;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = 1 + i * head_of_body;
    bodies_[i] = {number(at), number(at + 1), next, number(at + 2)};
    next += bodies_[i].size;
  }
}

}  // namespace judge
