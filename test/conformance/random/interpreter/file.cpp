#include "file.hpp"

#include <algorithm>
#include <array>

#include "operations.hpp"
#include "start.hpp"

namespace judge {
namespace {

std::array<std::byte, 1024> buffer;

std::size_t read_number(std::size_t bytes) {
  read(std::span(buffer).first(bytes));
  std::size_t n = 0;
  for (std::size_t i = bytes; i-- > 0;) n = n << 8 | std::to_integer<std::size_t>(buffer[i]);
  return n;
}

/// The names of the operations, in the order of their codes. False if this interpreter lacks one.
bool read_names() {
  const std::size_t count = read_number(1);
  for (std::size_t code = 0; code < count; ++code) {
    const std::size_t size = read_number(1);
    read(std::span(buffer).first(size));
    const std::string_view name(reinterpret_cast<const char*>(buffer.data()), size);
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
  const std::span<std::byte> program = std::span(buffer).first(std::min(read_number(2), buffer.size()));
  read(program);
  return program;
}

}  // namespace judge
