// interpreter <PROGRAMS   runs every program of the file and writes the logs, each followed by a line `end`
//
// With an argument every line is written at once, so that nothing is lost when a program crashes.
#include <algorithm>
#include <array>

#include "operations.hpp"
#include "start.hpp"

namespace {

using judge::out;

std::array<std::byte, 1024> buffer;

std::size_t read_number(std::size_t bytes) {
  judge::read(std::span(buffer).first(bytes));
  std::size_t n = 0;
  for (std::size_t i = bytes; i-- > 0;) n = n << 8 | std::to_integer<std::size_t>(buffer[i]);
  return n;
}

/// The names of the operations, in the order of their codes. False if this interpreter lacks one.
bool read_names() {
  const std::size_t count = read_number(1);
  for (std::size_t code = 0; code < count; ++code) {
    const std::size_t size = read_number(1);
    judge::read(std::span(buffer).first(size));
    const std::string_view name(reinterpret_cast<const char*>(buffer.data()), size);
    if (!judge::name_operation(static_cast<std::uint8_t>(code), name)) {
      out << "no operation " << name << "\n";
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int argc, char**) {
  if (argc > 1) out.be_direct();
  if (!read_names()) {
    out.flush();
    return 2;
  }
  const std::size_t count = read_number(2);
  for (std::size_t i = 0; i < count; ++i) {
    const std::span<std::byte> program = std::span(buffer).first(std::min(read_number(2), buffer.size()));
    judge::read(program);
    judge::run_program(program);
  }
}
