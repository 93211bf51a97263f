// alignas on a local variable of a coroutine. GCC 12 and 14 take no notice of it in the frame.
//
// gcc-12: wrong: another result
// gcc-14: wrong: another result
#include <cstdint>

#include "../form.hpp"

namespace {

constexpr std::size_t alignment = alignof(std::max_align_t);

template <class T>
int misalignment(const T& where) {
  return static_cast<int>(reinterpret_cast<std::uintptr_t>(&where) % alignment);
}

takt::coro<int> as_written() {
  char odd[3]{};
  alignas(alignment) char buffer[16]{};
  co_await takt::yield();
  co_return misalignment(buffer) + odd[0];
}

struct alignas(alignment) aligned_buffer {
  char bytes[16];
};

takt::coro<int> safe() {
  char odd[3]{};
  aligned_buffer buffer{};
  co_await takt::yield();
  co_return misalignment(buffer.bytes) + odd[0];
}

const test::pattern entry("alignas(8) char buffer[16]", as_written, safe, 0);

}  // namespace
