#include "file.hpp"

#include <algorithm>

#include "operations.hpp"
#include "room.hpp"
#include "start.hpp"

namespace judge {
namespace {

std::size_t read_number(std::size_t bytes) {
  read(program_room.first(bytes));
  std::size_t n = 0;
  for (std::size_t i = bytes; i-- > 0;) n = n << 8 | std::to_integer<std::size_t>(program_room[i]);
  return n;
}

/// The names of the operations, in the order of their codes. False if this interpreter lacks one.
bool read_names() {
  const std::size_t count = read_number(1);
  for (std::size_t code = 0; code < count; ++code) {
    const std::size_t size = read_number(1);
    read(program_room.first(size));
    const std::string_view name(reinterpret_cast<const char*>(program_room.data()), size);
    if (!name_operation(static_cast<std::uint8_t>(code), name)) {
      out << "no operation " << name << "\n";
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<std::size_t> open_file() noexcept {
  if (!read_names()) return std::nullopt;
  return read_number(2);
}

std::span<const std::byte> next_program() noexcept {
  const std::span<std::byte> program = program_room.first(std::min(read_number(2), program_room.size()));
  read(program);
  return program;
}

}  // namespace judge
